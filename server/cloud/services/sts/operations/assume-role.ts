import type { AssumeRoleCommandInput, AssumeRoleCommandOutput } from '@aws-sdk/client-sts';
import { CloudFailure } from '../../../failure';
import { principalArn } from '../../../principal';
import { operation } from '../../../service';
import { GLOBAL_REGION } from '../../../state/partition';
import { isAllowed, principalNames } from '../../iam/authorize';
import { applies, namesPrincipal } from '../../iam/evaluate';
import { statementsOf } from '../../iam/policy-document';
import { findRole } from '../../iam/roles';
import { describeCredentials } from '../credentials';

/** Source: https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html */
export const assumeRole = operation<AssumeRoleCommandInput, AssumeRoleCommandOutput>({
  // Both sides decide: the trust policy of the role, and across accounts the caller's own policies too.
  access: () => [],
  run(call, input) {
    const { RoleArn: roleArn = '', RoleSessionName: sessionName = '' } = input;
    const match = /^arn:aws:iam::(\d{12}):role\/(?:.*\/)?([\w+=,.@-]+)$/.exec(roleArn);
    if (!match) throw new CloudFailure('ValidationError', `${roleArn} is invalid`);
    if (!/^[\w+=,.@-]{2,64}$/.test(sessionName))
      throw new CloudFailure('ValidationError', `Value '${sessionName}' at 'roleSessionName' is invalid`);
    const [, accountId = '', roleName = ''] = match;
    const { cloud, principal } = call;
    const theirs = { ...call, partition: cloud.partition(accountId, GLOBAL_REGION) };
    const role = cloud.directory.accounts.find(accountId) && findRole(theirs, roleName);
    const denied = new CloudFailure(
      'AccessDenied',
      `User: ${principalArn(principal)} is not authorized to perform: sts:AssumeRole on resource: ${roleArn}`,
      {
        status: 403,
      },
    );
    if (!role) throw denied;
    const context = new Map(
      [['sts:externalid', [input.ExternalId].filter((id) => id !== undefined)]].filter(([, values]) => values?.length) as [
        string,
        string[],
      ][],
    );
    const principals = principalNames(principal);
    const statements = statementsOf(role.trustPolicy).filter(
      (statement) =>
        namesPrincipal(statement, { principals }) && applies(statement, { action: 'sts:AssumeRole', resource: roleArn, context }),
    );
    const trusted = statements.some(({ effect }) => effect === 'Allow') && !statements.some(({ effect }) => effect === 'Deny');
    const byName = statements.some(({ principals: named }) => named?.AWS?.includes(principals.AWS?.[0] ?? ''));
    const allowed = byName && accountId === principal.accountId ? true : isAllowed(call, { action: 'sts:AssumeRole', resource: '*' });
    if (!trusted || !allowed || principal.kind === 'root') throw denied;
    const durationSeconds = input.DurationSeconds ?? 3600;
    if (durationSeconds < 900 || durationSeconds > role.maxSessionSeconds) {
      throw new CloudFailure('ValidationError', `The requested DurationSeconds exceeds the MaxSessionDuration set for this role.`);
    }
    const issued = cloud.directory.issueCredentials(
      { kind: 'role', accountId, roleName, sessionName, ...(input.Policy !== undefined && { sessionPolicies: [input.Policy] }) },
      { now: cloud.now(), durationSeconds },
    );
    return {
      Credentials: describeCredentials(issued),
      AssumedRoleUser: {
        AssumedRoleId: `${role.roleId}:${sessionName}`,
        Arn: `arn:aws:sts::${accountId}:assumed-role/${roleName}/${sessionName}`,
      },
    };
  },
});
