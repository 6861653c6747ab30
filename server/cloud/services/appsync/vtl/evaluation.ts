/** What the functions of `$util` and `$extensions` may know and change while one field is resolved. */
export interface Evaluation {
  /** As `$util.authType()` words it. */
  authType: string;
  now(): Date;
  /** Errors of `$util.appendError`, shown beside the field's value. */
  appended: AppendedError[];
  /** Set by `$extensions.setSubscriptionFilter`: a filter document, as in AWS's enhanced filtering. */
  subscriptionFilter?: unknown;
  /** Set by `$extensions.setSubscriptionInvalidationFilter`. */
  invalidationFilter?: unknown;
  /** Filled by `$extensions.invalidateSubscriptions`. */
  invalidations: { subscriptionField: string; payload: unknown }[];
  /** Keys of the cache, from `$extensions.evictFromApiCache`. */
  evictions: string[];
  /** Set by `$util.http.addResponseHeader(s)`. */
  responseHeaders: Record<string, string>;
  log(level: 'info' | 'error', values: unknown[]): void;
}

export interface AppendedError {
  message: string;
  errorType: string | null;
  data: unknown;
  errorInfo: unknown;
}

/** A function of `$util`: the evaluation first, then what the template passes. */
export type LibraryFunction = (evaluation: Evaluation, ...values: unknown[]) => unknown;

export interface Library {
  [name: string]: LibraryFunction | Library;
}
