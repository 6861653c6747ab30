/** Values as text: in labels, queries, headers, query bodies. */
import type { NormalizedSchema } from '@smithy/core/schema';
import { CloudFailure } from '../failure';
import { DATE_TIME, EPOCH_SECONDS, HTTP_DATE, type Traits } from './schema';

/** The timestamp format a schema fixes, or the protocol's own for the place. */
function timestampFormat(schema: NormalizedSchema, fallback: number): number {
  const own: unknown = schema.getSchema();
  return own === DATE_TIME || own === HTTP_DATE || own === EPOCH_SECONDS ? own : fallback;
}

function formatDate(date: Date, format: number): string {
  if (format === HTTP_DATE) return date.toUTCString();
  if (format === EPOCH_SECONDS) return String(date.getTime() / 1000);
  return date.toISOString();
}

function parseDate(text: string): Date {
  const date = /^-?\d+(\.\d+)?$/.test(text) ? new Date(Number(text) * 1000) : new Date(text);
  if (Number.isNaN(date.getTime())) throw new CloudFailure('SerializationException', `'${text}' is not a timestamp`);
  return date;
}

/** One scalar (or a comma-separated list in a header) read by its schema. */
export function fromText(schema: NormalizedSchema, text: string): unknown {
  if (schema.isListSchema()) {
    const item = schema.getValueSchema();
    return splitList(text, item.isTimestampSchema()).map((part) => fromText(item, part));
  }
  if (schema.isTimestampSchema()) return parseDate(text);
  if (schema.isBooleanSchema()) return text.toLowerCase() === 'true';
  if (schema.isNumericSchema()) {
    const number = Number(text);
    if (text === '' || Number.isNaN(number)) throw new CloudFailure('SerializationException', `'${text}' is not a number`);
    return number;
  }
  if (schema.isBigIntegerSchema()) return BigInt(text);
  if (schema.isBlobSchema()) return Buffer.from(text, 'base64');
  return text;
}

export function toText(schema: NormalizedSchema, value: unknown, dates: number): string {
  if (Array.isArray(value)) return value.map((item) => toText(schema.getValueSchema(), item, dates)).join(', ');
  if (value instanceof Date) return formatDate(value, timestampFormat(schema, dates));
  if (value instanceof Uint8Array) return Buffer.from(value).toString('base64');
  if ((schema.getMergedTraits() as Traits).mediaType && typeof value === 'string') return Buffer.from(value).toString('base64');
  return String(value);
}

function splitList(text: string, dates: boolean): string[] {
  const parts = dates ? text.match(/[^,]+,[^,]+/g) : text.match(/"(?:[^"\\]|\\.)*"|[^,]+/g);
  return (parts ?? []).map((part) =>
    part
      .trim()
      .replace(/^"(.*)"$/, '$1')
      .replaceAll('\\"', '"'),
  );
}
