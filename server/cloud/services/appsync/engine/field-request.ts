import type { Cloud } from '../../../cloud';
import type { Call } from '../../../service';
import type { Owner } from '../../../state/directory';
import type { AppendedError } from '../vtl/evaluation';
import type { Caller } from './caller';
import type { LoadedApi } from './load-api';
import type { RequestLog } from './request-log';

/** What data sources need of the request they are called for. */
export interface SourceRequest {
  cloud: Cloud;
  api: { owner: Owner };
  /** Aborted when nobody waits for the answer any more. */
  signal: () => AbortSignal;
  /** Calls as the role of a data source, by role ARN. */
  calls: Map<string, Call>;
  /** Lambda requests that wait to be sent together. */
  batches: Map<object, unknown>;
}

/** One GraphQL request while its fields are resolved. */
export interface FieldRequest extends SourceRequest {
  api: LoadedApi;
  caller: Caller;
  /** Lower-case names. */
  headers: Record<string, string>;
  domainName: string;
  requestId: string;
  /** Errors that resolvers append beside a value, with the field they belong to. */
  appended: (AppendedError & { path: (string | number)[]; line: number; column: number })[];
  responseHeaders: Record<string, string>;
  invalidations: { subscriptionField: string; payload: unknown }[];
  /** For a subscription: the filters that its resolver sets. */
  subscription?: { filter?: unknown; invalidationFilter?: unknown };
  /** How many resolvers have run, for the API's limit. */
  resolverCount: number;
  /** How many entries of the cache resolvers have evicted. */
  evictedCount: number;
  /** For an API that logs. */
  log?: RequestLog;
  /** IAM's answers for this request, by `Type.field`. */
  decisions: Map<string, boolean>;
}
