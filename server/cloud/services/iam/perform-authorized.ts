import type { Principal } from '../../principal';
import type { Call, Operation } from '../../service';
import { authorize } from './authorize';

/** The principal that a service is while it uses a role; undefined when the text is no role's ARN. */
export function rolePrincipal(roleArn: string | undefined, sessionName: string): Extract<Principal, { kind: 'role' }> | undefined {
  const [, accountId, path, roleName] = /^arn:aws:iam::(\d{12}):role(\/(?:.*\/)?)([^/]+)$/.exec(roleArn ?? '') ?? [];
  return accountId === undefined || roleName === undefined ? undefined : { kind: 'role', accountId, roleName, path, sessionName };
}

/**
 * Runs an operation after asking IAM for the caller.
 * @param action what is asked for when the operation does not say itself
 * @throws CloudFailure
 */
export async function performAuthorized<Input, Output>(
  call: Call,
  action: string,
  operation: Operation<Input, Output>,
  input: Input,
): Promise<Output> {
  await authorize(call, operation.access ? await operation.access(call, input) : [{ action, resource: '*' }]);
  return operation.run(call, input);
}
