/** An error that AWS documents: sent to the caller with this code, message and status. Everything else is an InternalFailure. */
export class CloudFailure extends Error {
  override readonly name = 'CloudFailure';
  /** The error's code as AWS spells it, such as `ResourceNotFoundException`. */
  readonly code: string;
  /** HTTP status; AWS's for the error. */
  readonly status: number;
  /** Further members of the error's shape, such as `CancellationReasons`. */
  readonly members: Record<string, unknown>;
  /** Response headers that come with the error, such as `x-amz-delete-marker`. */
  readonly headers: Record<string, string>;

  constructor(
    code: string,
    message: string,
    options: { status?: number; members?: Record<string, unknown>; headers?: Record<string, string>; cause?: unknown } = {},
  ) {
    super(message, { cause: options.cause });
    this.code = code;
    this.status = options.status ?? 400;
    this.members = options.members ?? {};
    this.headers = options.headers ?? {};
  }
}
