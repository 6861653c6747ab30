import type { CloudFailure } from '../../../failure';
import { StateError } from '../asl/state-error';

/** An error of a service as states know it: `DynamoDB.ConditionalCheckFailedException`. */
export function failureOf(failure: CloudFailure, prefix: string): StateError {
  const { code, message, status } = failure;
  if (/^AccessDenied/.test(code)) return new StateError('States.Permissions', message, { cause: failure });
  const name = /(Exception|Error|Fault)$/.test(code) ? code : `${code}Exception`;
  return new StateError(`${prefix}.${name}`, `${message} (Service: ${prefix}, Status Code: ${status})`, { cause: failure });
}

/** What a function has thrown: its cause is all that the function's runtime says. */
export function functionError(payload: string): StateError {
  try {
    const { errorType }: { errorType?: unknown } = Object(JSON.parse(payload));
    return new StateError(typeof errorType === 'string' && errorType !== '' ? errorType : 'Lambda.Unknown', payload);
  } catch (cause) {
    return new StateError('Lambda.Unknown', payload, { cause });
  }
}
