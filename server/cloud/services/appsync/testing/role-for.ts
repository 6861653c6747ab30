import { perform } from '../../../cloud';
import type { Call } from '../../../service';
import { createRole } from '../../iam/operations/create-role';
import { putRolePolicy } from '../../iam/operations/put-role-policy';

/** A role that AppSync and Lambda may assume, with these actions on everything; its ARN. */
export async function roleFor(call: Call, RoleName: string, ...actions: string[]): Promise<string> {
  const trust = { Effect: 'Allow', Principal: { Service: ['appsync.amazonaws.com', 'lambda.amazonaws.com'] }, Action: 'sts:AssumeRole' };
  const { Role } = await perform(call, createRole, {
    RoleName,
    AssumeRolePolicyDocument: JSON.stringify({ Version: '2012-10-17', Statement: [trust] }),
  });
  const allowed = { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: actions, Resource: '*' }] };
  await perform(call, putRolePolicy, { RoleName, PolicyName: 'allowed', PolicyDocument: JSON.stringify(allowed) });
  return Role?.Arn ?? '';
}
