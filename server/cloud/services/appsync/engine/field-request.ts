import type { Cloud } from '../../../cloud';
import type { Call } from '../../../service';
import type { AppendedError } from '../vtl/evaluation';
import type { Caller } from './caller';
import type { LoadedApi } from './load-api';

/** One GraphQL request while its fields are resolved. */
export interface FieldRequest {
  cloud: Cloud;
  api: LoadedApi;
  caller: Caller;
  /** Lower-case names. */
  headers: Record<string, string>;
  domainName: string;
  variables: Record<string, unknown>;
  requestId: string;
  signal: AbortSignal;
  /** Errors that resolvers append beside a value, with the field they belong to. */
  appended: (AppendedError & { path: (string | number)[]; line: number; column: number })[];
  responseHeaders: Record<string, string>;
  invalidations: { subscriptionField: string; payload: unknown }[];
  /** For a subscription: the filters that its resolver sets. */
  subscription?: { filter?: unknown; invalidationFilter?: unknown };
  /** Calls as the role of a data source, by role ARN. */
  calls: Map<string, Call>;
  /** Lambda requests that wait to be sent together. */
  batches: Map<object, unknown>;
  /** IAM's answers for this request, by `Type.field`. */
  decisions: Map<string, boolean>;
}
