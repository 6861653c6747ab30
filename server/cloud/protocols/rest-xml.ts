import { type PayloadCodec, readBindings, writeBindings } from './http-bindings';
import type { Protocol } from './protocol';
import { inputBodySchema, outputBodySchema } from './schema';
import { escapeXml, xmlBody } from './xml-body';

const DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n';

/** REST-XML. Source: https://smithy.io/2.0/aws/protocols/aws-restxml-protocol.html. */
export function restXml(xmlNamespace: string): Protocol {
  const { read, write } = xmlBody(xmlNamespace);
  const codec: PayloadCodec = { read, write: (schema, value) => DECLARATION + write(schema, value), contentType: 'application/xml' };
  return {
    parse(schema, request) {
      const input = readBindings(schema, request, codec);
      const { schema: body } = inputBodySchema(schema);
      if (body && Buffer.isBuffer(request.body) && request.body.length > 0) Object.assign(input, codec.read(body, request.body));
      return input;
    },
    serialize(schema, output, { requestId, method }) {
      const { status, headers, payload } = writeBindings(schema, output, codec);
      headers['x-amz-request-id'] = requestId;
      headers['x-amzn-requestid'] = requestId;
      const { schema: body } = outputBodySchema(schema);
      if (payload !== undefined || !body || method === 'HEAD') return { status, headers, body: payload ?? '' };
      headers['content-type'] ??= codec.contentType;
      return { status, headers, body: codec.write(body, output) };
    },
    fail(failure, { requestId, method, service }) {
      const members = Object.entries(failure.members).map(([name, value]) => `<${name}>${escapeXml(String(value))}</${name}>`);
      const told = `<Code>${escapeXml(failure.code)}</Code><Message>${escapeXml(failure.message)}</Message>${members.join('')}`;
      const side = failure.status >= 500 ? 'Receiver' : 'Sender';
      const text = service.bareErrors
        ? `<Error>${told}<RequestId>${requestId}</RequestId></Error>`
        : `<ErrorResponse xmlns="${xmlNamespace}"><Error><Type>${side}</Type>${told}</Error><RequestId>${requestId}</RequestId></ErrorResponse>`;
      return {
        status: failure.status,
        headers: { ...failure.headers, 'content-type': codec.contentType, 'x-amz-request-id': requestId, 'x-amzn-requestid': requestId },
        body: method === 'HEAD' || failure.status === 304 ? '' : DECLARATION + text,
      };
    },
  };
}
