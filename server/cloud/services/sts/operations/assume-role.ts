import type { AssumeRoleCommandInput, AssumeRoleCommandOutput } from '@aws-sdk/client-sts';
import { CloudFailure } from '../../../failure';
import { type Principal, principalArn } from '../../../principal';
import { operation } from '../../../service';
import { contextOf, isAllowed, principalNames } from '../../iam/authorize';
import { isTrusted } from '../../iam/trust';
import {
  checkDuration,
  checkSessionName,
  issueSession,
  namedRole,
  principalTagContext,
  readTags,
  requestTagContext,
  type SessionTags,
  sessionPolicies,
} from '../role-session';

const CHAINED_SECONDS_MAX = 3600;

/** Source: https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html */
export const assumeRole = operation<AssumeRoleCommandInput, AssumeRoleCommandOutput>({
  // Both sides decide: the trust policy of the role, and across accounts the caller's own policies too.
  access: () => [],
  run(call, input) {
    const { RoleArn: roleArn = '', ExternalId, SourceIdentity } = input;
    const { accountId, role } = namedRole(call, roleArn);
    const sessionName = checkSessionName(input.RoleSessionName);
    const { principal } = call;
    const denied = (action: string) => {
      const message = `User: ${principalArn(principal)} is not authorized to perform: ${action} on resource: ${roleArn}`;
      return new CloudFailure('AccessDenied', message, { status: 403 });
    };
    if (!role) throw denied('sts:AssumeRole');
    const passed = readTags(input.Tags, input.TransitiveTagKeys);
    const inherited = inheritedFrom(principal);
    // Who has set a source identity cannot be taken for somebody else further on.
    if (inherited.sourceIdentity !== undefined && SourceIdentity !== undefined && SourceIdentity !== inherited.sourceIdentity) {
      throw denied('sts:SetSourceIdentity');
    }
    const sourceIdentity = SourceIdentity ?? inherited.sourceIdentity;
    const context = {
      ...requestTagContext(passed),
      'sts:RoleSessionName': sessionName,
      ...(ExternalId !== undefined && { 'sts:ExternalId': ExternalId }),
      ...(sourceIdentity !== undefined && { 'sts:SourceIdentity': sourceIdentity }),
    };
    const principals = principalNames(principal);
    const needed = [
      'sts:AssumeRole',
      ...(passed.tags.size + inherited.tags.tags.size > 0 ? ['sts:TagSession'] : []),
      ...(sourceIdentity !== undefined ? ['sts:SetSourceIdentity'] : []),
    ];
    for (const action of needed) {
      const trusted = isTrusted(role, { actions: [action], principals, context: contextOf(call, { context, resource: roleArn }) });
      const allowed = isAllowed(call, { action, resource: roleArn, context, resourcePolicy: role.trustPolicy });
      if (!trusted || !allowed || principal.kind === 'root') throw denied(action);
    }
    const durationSeconds =
      principal.kind === 'role'
        ? checkDuration(
            input,
            Math.min(CHAINED_SECONDS_MAX, role.maxSessionSeconds),
            '1 hour session limit for roles assumed by role chaining',
          )
        : checkDuration(input, role.maxSessionSeconds);
    const tags = new Map([...passed.tags, ...inherited.tags.tags]);
    return {
      ...issueSession(call.cloud, {
        accountId,
        role,
        sessionName,
        durationSeconds,
        policies: sessionPolicies(call, accountId, input),
        context: { ...principalTagContext(tags), ...(sourceIdentity !== undefined && { 'aws:SourceIdentity': sourceIdentity }) },
        transitiveTagKeys: [...passed.transitive, ...inherited.tags.transitive],
      }),
      ...(sourceIdentity !== undefined && { SourceIdentity: sourceIdentity }),
      PackedPolicySize: 0,
    };
  },
});

/** What a session gives on to the sessions that it opens. */
function inheritedFrom(principal: Principal): { tags: SessionTags; sourceIdentity?: string } {
  if (principal.kind !== 'role') return { tags: { tags: new Map(), transitive: [] } };
  const { context = {}, transitiveTagKeys: transitive = [] } = principal;
  const tags = new Map(transitive.map((key) => [key, String(context[`aws:PrincipalTag/${key}`] ?? '')]));
  const sourceIdentity = context['aws:SourceIdentity'];
  return { tags: { tags, transitive }, ...(typeof sourceIdentity === 'string' && { sourceIdentity }) };
}
