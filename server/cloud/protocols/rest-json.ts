import { readBindings, writeBindings } from './http-bindings';
import { jsonBody } from './json-body';
import type { Protocol } from './protocol';
import { inputBodySchema, outputBodySchema, outputMembers } from './schema';

/** REST-JSON 1. Source: https://smithy.io/2.0/aws/protocols/aws-restjson1-protocol.html */
export function restJson(): Protocol {
  const codec = { ...jsonBody(true), contentType: 'application/json' };
  return {
    parse(schema, request) {
      const input = readBindings(schema, request, codec);
      const { schema: body } = inputBodySchema(schema);
      if (body && Buffer.isBuffer(request.body)) Object.assign(input, codec.read(body, request.body));
      return input;
    },
    serialize(schema, output, { requestId, method }) {
      const { status, headers, payload } = writeBindings(schema, output, codec);
      headers['x-amzn-requestid'] = requestId;
      if (payload !== undefined || method === 'HEAD') return { status, headers, body: payload ?? '' };
      headers['content-type'] ??= codec.contentType;
      const { schema: body } = outputBodySchema(schema);
      if (body) return { status, headers, body: codec.write(body, output) };
      return { status, headers, body: outputMembers(schema).length === 0 && status === 204 ? '' : '{}' };
    },
    fail(failure, { requestId }) {
      return {
        status: failure.status,
        headers: { 'content-type': codec.contentType, 'x-amzn-requestid': requestId, 'x-amzn-errortype': failure.code },
        body: JSON.stringify({ message: failure.message, ...failure.members }),
      };
    },
  };
}
