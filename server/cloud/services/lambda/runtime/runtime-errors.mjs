/** What the Runtime API is told of anything that a handler may throw. */
export function errorShape(error) {
  if (error instanceof Error || (typeof error === 'object' && error !== null && 'message' in error)) {
    return { errorType: String(error.name ?? 'Error'), errorMessage: String(error.message), trace: String(error.stack ?? '').split('\n') };
  }
  return { errorType: typeof error, errorMessage: String(error), trace: [] };
}

/** An error of the runtime's own, by the name that AWS gives it; the stack is that of its cause. */
export function fault(name, message, cause) {
  const error = new Error(message, { cause });
  error.name = name;
  if (cause?.stack) error.stack = `${name}: ${message}\n${String(cause.stack).split('\n').slice(1).join('\n')}`;
  return error;
}
