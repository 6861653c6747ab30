import type { Readable } from 'node:stream';
import type { CloudFailure } from '../failure';
import type { Service } from '../service';
import type { OperationSchema } from './schema';

export interface WireRequest {
  method: string;
  /** Decoded path labels that routing found, such as the bucket and key. */
  labels: Record<string, string>;
  query: URLSearchParams;
  /** Lower-case names. */
  headers: Record<string, string>;
  /** Whole for most operations; a stream where the operation's payload streams. */
  body: Buffer | Readable;
}

export interface WireResponse {
  status: number;
  headers: Record<string, string>;
  body: Buffer | string | Readable;
}

/** One AWS wire format; knows no service by name. */
export interface Protocol {
  parse(schema: OperationSchema, request: WireRequest): Record<string, unknown>;
  serialize(schema: OperationSchema, output: Record<string, unknown>, context: ProtocolContext): WireResponse;
  fail(failure: CloudFailure, context: ProtocolContext): WireResponse;
}

export interface ProtocolContext {
  service: Service;
  requestId: string;
  /** HEAD requests carry no body, whatever happens. */
  method: string;
}
