/** A data source that answered with an error: what `$ctx.error` tells, and perhaps a result beside it. */
export class DataSourceFailure extends Error {
  override readonly name = 'DataSourceFailure';
  readonly type: string;
  readonly data: unknown;

  constructor(type: string, message: string, data: unknown = null, options?: ErrorOptions) {
    super(message, options);
    this.type = type;
    this.data = data;
  }
}
