/** What ends a state with an error name, which Retry and Catch look at. https://docs.aws.amazon.com/step-functions/latest/dg/concepts-error-handling.html */
export class StateError extends Error {
  override readonly name = 'StateError';
  readonly error: string;

  constructor(error: string, cause: string, options?: ErrorOptions) {
    super(cause, options);
    this.error = error;
  }
}

/** A definition that does not fit its data: nothing retries or catches it with States.ALL. */
export function runtimeError(cause: string): StateError {
  return new StateError('States.Runtime', cause);
}
