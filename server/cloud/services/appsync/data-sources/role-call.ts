/** Calls to other services as the role of a data source: IAM is asked as it would be on AWS. */
import type { CloudFailure } from '../../../failure';
import type { Principal } from '../../../principal';
import type { Call } from '../../../service';
import { rolePrincipal } from '../../iam/perform-authorized';
import type { SourceRequest } from '../engine/field-request';
import { ResolverError } from '../vtl/failure';

/**
 * The principal behind a role's ARN.
 * @throws ResolverError when the data source has no role.
 */
export function requireRole(roleArn: string | undefined): Principal {
  const principal = rolePrincipal(roleArn, 'APPSYNC_ASSUME_ROLE');
  if (!principal) throw new ResolverError('The data source has no service role.', 'UnauthorizedException');
  return principal;
}

/** One call per role and Region for all fields of a request. */
export function roleCall(request: SourceRequest, roleArn: string | undefined, region = request.api.owner.region): Call {
  const key = `${region} ${roleArn}`;
  let call = request.calls.get(key);
  if (!call) {
    call = request.cloud.callAs(requireRole(roleArn), region, request.signal);
    request.calls.set(key, call);
  }
  return call;
}

/** The words that AppSync puts around an error of another service. */
export function wordFailure(service: string, error: CloudFailure, requestId: string): string {
  return `${error.message} (Service: ${service}, Status Code: ${error.status}, Request ID: ${requestId})`;
}
