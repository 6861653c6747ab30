import { JsonCodec } from '@aws-sdk/core/protocols';
import { CloudFailure } from '../failure';
import { EPOCH_SECONDS, type SchemaRef } from './schema';

/** Reads and writes JSON bodies; `jsonName` is honoured by the REST protocol only. */
export function jsonBody(jsonName: boolean) {
  const codec = new JsonCodec({ timestampFormat: { default: EPOCH_SECONDS, useTrait: true }, jsonName });
  const reader = codec.createDeserializer();
  return {
    read(schema: SchemaRef, body: Buffer): unknown {
      let value: unknown;
      try {
        value = body.length === 0 ? {} : JSON.parse(body.toString('utf8'));
      } catch (cause) {
        throw new CloudFailure('SerializationException', 'The body is not valid JSON.', { cause });
      }
      return reader.readObject(schema as never, value as never);
    },
    write(schema: SchemaRef, value: unknown): string {
      const writer = codec.createSerializer();
      writer.write(schema as never, value);
      return String(writer.flush());
    },
  };
}
