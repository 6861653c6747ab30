import { CborCodec } from '@smithy/core/cbor';
import { CloudFailure } from '../failure';
import type { Protocol } from './protocol';
import type { SchemaRef } from './schema';

/** Smithy RPC v2 CBOR. Source: https://smithy.io/2.0/additional-specs/protocols/smithy-rpc-v2.html */
export function rpcV2Cbor(): Protocol {
  const codec = new CborCodec();
  const write = (schema: SchemaRef, value: unknown): Buffer => {
    const writer = codec.createSerializer();
    writer.write(schema as never, value);
    return Buffer.from(writer.flush());
  };
  const headers = (requestId: string) => ({
    'content-type': 'application/cbor',
    'smithy-protocol': 'rpc-v2-cbor',
    'x-amzn-requestid': requestId,
  });
  return {
    parse(schema, { body }) {
      if (!Buffer.isBuffer(body) || body.length === 0) return {};
      try {
        return codec.createDeserializer().read(schema[4] as never, body) as Record<string, unknown>;
      } catch (cause) {
        throw new CloudFailure('SerializationException', 'The body is not valid CBOR.', { cause });
      }
    },
    serialize: (schema, output, { requestId }) => ({ status: 200, headers: headers(requestId), body: write(schema[5], output) }),
    fail: (failure, { requestId }) => ({
      status: failure.status,
      headers: headers(requestId),
      body: write(DOCUMENT, { __type: failure.code, message: failure.message, ...failure.members }),
    }),
  };
}

/** The schema of a free-form document, as the SDK numbers it. */
const DOCUMENT = 15;
