import { JsonCodec } from '@aws-sdk/core/protocols';
import { NormalizedSchema } from '@smithy/core/schema';
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
      if (NormalizedSchema.of(schema).isStructSchema() && (typeof value !== 'object' || value === null || Array.isArray(value))) {
        throw new CloudFailure('SerializationException', 'The body is not a JSON object.');
      }
      return reader.readObject(schema as never, value as never);
    },
    write(schema: SchemaRef, value: unknown): string {
      // An operation without output answers with an empty body.
      if (NormalizedSchema.of(schema).isUnitSchema()) return '';
      const writer = codec.createSerializer();
      writer.write(schema as never, value);
      return String(writer.flush());
    },
  };
}

/** The body of an error. Its members come without a schema: bytes become base64, dates seconds since 1970. */
export function errorBody(members: Record<string, unknown>): string {
  return JSON.stringify(members, function (this: Record<string, unknown>, key: string, value: unknown) {
    // `value` has been through toJSON already; what it was is on its holder.
    const original = this[key];
    if (original instanceof Uint8Array) return Buffer.from(original).toString('base64');
    return original instanceof Date ? original.getTime() / 1000 : value;
  });
}
