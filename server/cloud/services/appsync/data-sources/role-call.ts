/** Calls to other services as the role of a data source: IAM is asked as it would be on AWS. */
import type { CloudFailure } from '../../../failure';
import type { Principal } from '../../../principal';
import type { Call, Operation } from '../../../service';
import { authorize } from '../../iam/authorize';
import type { FieldRequest } from '../engine/field-request';
import { ResolverError } from '../vtl/failure';

/**
 * The principal behind a role's ARN.
 * @throws ResolverError when the data source has no role.
 */
export function rolePrincipal(roleArn: string | undefined): Principal {
  const match = /^arn:aws:iam::(\d{12}):role\/(?:.*\/)?([^/]+)$/.exec(roleArn ?? '');
  if (!match?.[1] || !match[2]) throw new ResolverError('The data source has no service role.', 'UnauthorizedException');
  return { kind: 'role', accountId: match[1], roleName: match[2], sessionName: 'APPSYNC_ASSUME_ROLE' };
}

/** One call per role and Region for all fields of a request. */
export function roleCall(request: FieldRequest, roleArn: string | undefined, region = request.api.owner.region): Call {
  const key = `${region} ${roleArn}`;
  let call = request.calls.get(key);
  if (!call) {
    call = request.cloud.callAs(rolePrincipal(roleArn), region, request.signal);
    request.calls.set(key, call);
  }
  return call;
}

/**
 * Runs an operation after asking IAM for the caller.
 * @throws CloudFailure
 */
export async function performAuthorized<Input, Output>(
  call: Call,
  name: string,
  operation: Operation<Input, Output>,
  input: Input,
): Promise<Output> {
  const access = operation.access ? await operation.access(call, input) : [{ action: name, resource: '*' }];
  await authorize(call, access);
  return operation.run(call, input);
}

/** The words that AppSync puts around an error of another service. */
export function wordFailure(service: string, error: CloudFailure, requestId: string): string {
  return `${error.message} (Service: ${service}, Status Code: ${error.status}, Request ID: ${requestId})`;
}
