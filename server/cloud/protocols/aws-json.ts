import { Readable } from 'node:stream';
import { EVENT_STREAM } from './event-stream';
import { errorBody, jsonBody } from './json-body';
import type { Protocol } from './protocol';

/** AWS JSON 1.0 and 1.1. Source: https://smithy.io/2.0/aws/protocols/aws-json-1_1-protocol.html */
export function awsJson(version: '1.0' | '1.1'): Protocol {
  const contentType = `application/x-amz-json-${version}`;
  const codec = jsonBody(false);
  return {
    parse(schema, { body }) {
      return codec.read(schema[4], Buffer.isBuffer(body) ? body : Buffer.alloc(0)) as Record<string, unknown>;
    },
    serialize(schema, output, { requestId }) {
      // A member that streams is a stream of events, already in their frames, and all there is.
      const events = Object.values(output).find((value) => value instanceof Readable);
      if (events) return { status: 200, headers: { 'content-type': EVENT_STREAM, 'x-amzn-requestid': requestId }, body: events };
      return {
        status: 200,
        headers: { 'content-type': contentType, 'x-amzn-requestid': requestId },
        body: codec.write(schema[5], output),
      };
    },
    fail(failure, { requestId, service }) {
      const type = version === '1.0' && service.errorNamespace ? `${service.errorNamespace}#${failure.code}` : failure.code;
      const queryError = service.queryErrorCodes && `${service.queryErrorCodes[failure.code] ?? failure.code};Sender`;
      return {
        status: failure.status,
        headers: {
          'content-type': contentType,
          'x-amzn-requestid': requestId,
          'x-amzn-errortype': failure.code,
          ...(queryError !== undefined && { 'x-amzn-query-error': queryError }),
        },
        body: errorBody({ __type: type, message: failure.message, ...failure.members }),
      };
    },
  };
}
