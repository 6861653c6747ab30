/** What the REST protocols keep outside the body: path labels, query, headers, status, and raw payloads. */
import { Readable } from 'node:stream';
import type { WireRequest, WireResponse } from './protocol';
import { HTTP_DATE, inputMembers, type OperationSchema, outputMembers, type SchemaRef } from './schema';
import { fromText, toText } from './text';

export interface PayloadCodec {
  read(schema: SchemaRef, body: Buffer): unknown;
  write(schema: SchemaRef, value: unknown): string;
  contentType: string;
}

/** Reads all members that are not in the structured body; returns them with the payload where one member is the whole body. */
export function readBindings(schema: OperationSchema, request: WireRequest, codec: PayloadCodec): Record<string, unknown> {
  const input: Record<string, unknown> = {};
  const bound = new Set<string>();
  for (const { traits } of inputMembers(schema)) if (traits.httpQuery) bound.add(traits.httpQuery);
  for (const { name, schema: member, traits } of inputMembers(schema)) {
    if (traits.httpLabel !== undefined) {
      const text = request.labels[name];
      if (text !== undefined) input[name] = fromText(member, text);
    } else if (traits.httpHeader !== undefined) {
      const text = request.headers[traits.httpHeader.toLowerCase()];
      if (text !== undefined) input[name] = fromText(member, decodeMedia(text, traits.mediaType));
    } else if (traits.httpPrefixHeaders !== undefined) {
      const prefix = traits.httpPrefixHeaders.toLowerCase();
      const found = Object.entries(request.headers).filter(([header]) => header.startsWith(prefix));
      if (found.length > 0) input[name] = Object.fromEntries(found.map(([header, value]) => [header.slice(prefix.length), value]));
    } else if (traits.httpQuery !== undefined) {
      const all = request.query.getAll(traits.httpQuery);
      if (all.length > 0) {
        input[name] = member.isListSchema() ? all.map((text) => fromText(member.getValueSchema(), text)) : fromText(member, all[0] ?? '');
      }
    } else if (traits.httpQueryParams !== undefined) {
      input[name] = Object.fromEntries(Array.from(request.query).filter(([key]) => !bound.has(key)));
    } else if (traits.httpPayload !== undefined) {
      if (traits.streaming || !Buffer.isBuffer(request.body)) input[name] = request.body;
      else if (member.isBlobSchema()) input[name] = request.body;
      else if (member.isStringSchema()) input[name] = request.body.toString('utf8');
      else if (request.body.length > 0) input[name] = codec.read(member, request.body);
    }
  }
  return input;
}

/** Writes status, headers and a raw payload; the structured body is left to the caller when `payload` is undefined. */
export function writeBindings(
  schema: OperationSchema,
  output: Record<string, unknown>,
  codec: PayloadCodec,
): { status: number; headers: Record<string, string>; payload: WireResponse['body'] | undefined } {
  const headers: Record<string, string> = {};
  let status = schema[3].http?.[2] ?? 200;
  let payload: WireResponse['body'] | undefined;
  for (const { name, schema: member, traits } of outputMembers(schema)) {
    const value = output[name];
    if (traits.httpPayload !== undefined) payload = value === undefined ? '' : writePayload(member, value, codec, headers);
    else if (value === undefined || value === null) continue;
    else if (traits.httpHeader !== undefined) headers[traits.httpHeader.toLowerCase()] = toText(member, value, HTTP_DATE);
    else if (traits.httpPrefixHeaders !== undefined) {
      for (const [key, text] of Object.entries(value as Record<string, string>)) headers[traits.httpPrefixHeaders + key] = text;
    } else if (traits.httpResponseCode !== undefined) status = Number(value);
  }
  // RFC 9110 section 15.3.7: a single range is told by Content-Range.
  if (headers['content-range'] !== undefined) status = 206;
  return { status, headers, payload };
}

function writePayload(schema: SchemaRef, value: unknown, codec: PayloadCodec, headers: Record<string, string>): WireResponse['body'] {
  if (typeof value === 'string' || value instanceof Readable) return value;
  if (value instanceof Uint8Array) return Buffer.from(value.buffer, value.byteOffset, value.byteLength);
  headers['content-type'] ??= codec.contentType;
  return codec.write(schema, value);
}

function decodeMedia(text: string, mediaType: string | undefined): string {
  return mediaType ? Buffer.from(text, 'base64').toString('utf8') : text;
}
