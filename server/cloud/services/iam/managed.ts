import { createHash } from 'node:crypto';
import { CloudFailure } from '../../failure';
import type { Call } from '../../service';
import { documentOf } from './authorize';
import { managedPolicies } from './managed-policies';
import { iamState, type PolicyRecord } from './state';

/** @throws CloudFailure `NoSuchEntity` when neither AWS nor the account has a managed policy with this ARN. */
export function requireManaged(call: Call, arn: string | undefined): string {
  if (arn === undefined || documentOf(call, arn) === undefined) {
    throw new CloudFailure('NoSuchEntity', `Policy ${arn} does not exist or is not attachable.`, { status: 404 });
  }
  return arn;
}

/** When the policies that AWS itself manages were first there: any time will do that was before the account. */
const AWS_POLICIES_SINCE = Date.parse('2015-02-06T18:39:46Z');

/** A policy that AWS manages, in the form of those of the account. */
function awsManagedPolicy(arn: string, document: string): PolicyRecord {
  const path = /:policy(\/(?:.*\/)?)[^/]+$/.exec(arn)?.[1] ?? '/';
  return {
    policyName: arn.slice(arn.lastIndexOf('/') + 1),
    policyId: `ANPA${createHash('sha256').update(arn).digest('hex').toUpperCase().slice(0, 17)}`,
    arn,
    path,
    createdAt: AWS_POLICIES_SINCE,
    updatedAt: AWS_POLICIES_SINCE,
    versions: { v1: { document, createdAt: AWS_POLICIES_SINCE } },
    defaultVersion: 'v1',
  };
}

export function listAwsManaged(): PolicyRecord[] {
  return Object.entries(managedPolicies).map(([arn, document]) => awsManagedPolicy(arn, document));
}

/** A policy of the account, or one that AWS manages. @throws NoSuchEntity */
export function getManaged(call: Call, arn = ''): PolicyRecord {
  const document = managedPolicies[arn];
  const found = iamState(call).policies.find(arn) ?? (document === undefined ? undefined : awsManagedPolicy(arn, document));
  if (found) return found;
  throw new CloudFailure('NoSuchEntity', `Policy ${arn} does not exist or is not attachable.`, { status: 404 });
}
