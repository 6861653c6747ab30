/** What a template or resolver code raises on purpose: it ends the field and shows in `errors`. */
export class ResolverError extends Error {
  override readonly name = 'ResolverError';
  readonly errorType: string | null;
  readonly data: unknown;
  readonly errorInfo: unknown;

  constructor(message: string, errorType: string | null = null, data: unknown = null, errorInfo: unknown = null, options?: ErrorOptions) {
    super(message, options);
    this.errorType = errorType;
    this.data = data;
    this.errorInfo = errorInfo;
  }
}

/** Raised by `$util.unauthorized()`; the engine words it with the field's name. */
export class UnauthorizedField extends Error {
  override readonly name = 'UnauthorizedField';
}

/** A template that cannot be parsed or uses what does not exist here. */
export function templateError(message: string, cause?: unknown): ResolverError {
  return new ResolverError(message, 'MappingTemplate', null, null, { cause });
}
