import { CloudFailure } from '../../failure';
import type { Principal } from '../../principal';
import type { Call } from '../../service';
import { serviceIsAllowed } from './authorize';
import { rolePrincipal } from './perform-authorized';
import { iamState } from './state';

interface Assumption {
  /** Such as `scheduler.amazonaws.com`. */
  service: string;
  roleArn: string | undefined;
  /** For `aws:SourceArn` in the role's trust policy. */
  sourceArn: string;
  sessionName: string;
}

/** Whether the role is there and its trust policy lets the service have it. */
export function canAssumeForService(call: Call, assumption: Assumption): boolean {
  return findRole(call, assumption) !== undefined;
}

/**
 * The principal that a service is while it acts with a role that the account has given it.
 * @throws CloudFailure `AccessDeniedException` when there is no such role or its trust policy does not name the service
 */
export function assumeForService(call: Call, assumption: Assumption): Principal {
  const role = findRole(call, assumption);
  if (!role) {
    throw new CloudFailure('AccessDeniedException', `${assumption.service} is not authorized to assume the role ${assumption.roleArn}.`, {
      status: 403,
    });
  }
  return role;
}

function findRole({ cloud, partition }: Call, { service, roleArn, sourceArn, sessionName }: Assumption): Principal | undefined {
  const { accountId, region } = partition;
  const principal = rolePrincipal(roleArn, sessionName.slice(0, 64));
  // Services get roles of their own account only (iam:PassRole).
  if (!principal || principal.accountId !== accountId) return undefined;
  const call = cloud.callAs({ kind: 'service', accountId, service }, region);
  const role = iamState(call).roles.find(principal.roleName);
  if (!role || role.arn !== roleArn) return undefined;
  const request = { action: 'sts:AssumeRole', resource: role.arn, resourcePolicy: role.trustPolicy };
  return serviceIsAllowed(call, request, sourceArn) ? principal : undefined;
}
