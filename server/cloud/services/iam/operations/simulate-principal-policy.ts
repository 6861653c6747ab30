import type { SimulatePrincipalPolicyCommandInput, SimulatePrincipalPolicyCommandOutput } from '@aws-sdk/client-iam';
import { CloudFailure } from '../../../failure';
import { type Call, operation } from '../../../service';
import { documentOf } from '../authorize';
import { checkDocument, getRoleRecord, getUserRecord } from '../identifiers';
import { type PolicySource, simulate } from '../simulate';
import { type GroupRecord, groupsOf, type PolicyHolder } from '../state';

/** Source: https://docs.aws.amazon.com/IAM/latest/APIReference/API_SimulatePrincipalPolicy.html */
export const simulatePrincipalPolicy = operation<SimulatePrincipalPolicyCommandInput, SimulatePrincipalPolicyCommandOutput>({
  access: (_call, input) => [{ action: 'iam:SimulatePrincipalPolicy', resource: input.PolicySourceArn ?? '*' }],
  run(call, input) {
    const { type, holder, groups } = findHolder(call, input.PolicySourceArn ?? '');
    const given = (texts: string[] | undefined, name: string): PolicySource[] =>
      (texts ?? []).map((text, at) => ({ id: `${name}.${at + 1}`, type: 'none', text: checkDocument(text) }));
    const boundaries = given(input.PermissionsBoundaryPolicyInputList, 'PermissionsBoundaryPolicyInputList');
    return {
      IsTruncated: false,
      EvaluationResults: simulate({
        identity: [
          ...Object.entries(holder.inline).map(([id, text]): PolicySource => ({ id, type, text })),
          ...groups.flatMap(({ inline }) => Object.entries(inline).map(([id, text]): PolicySource => ({ id, type: 'group', text }))),
          ...[holder, ...groups].flatMap(({ attached }) => attached).flatMap((arn) => managed(call, arn)),
          ...given(input.PolicyInputList, 'PolicyInputList'),
        ],
        boundary: boundaries.length > 0 || holder.boundary === undefined ? boundaries : managed(call, holder.boundary),
        ...(input.ResourcePolicy !== undefined && {
          resource: { id: 'ResourcePolicy', type: 'resource', text: checkDocument(input.ResourcePolicy) },
        }),
        actions: input.ActionNames ?? [],
        resources: input.ResourceArns ?? [],
        context: input.ContextEntries ?? [],
        callerArn: input.CallerArn ?? input.PolicySourceArn ?? '',
      }),
    };
  },
});

function findHolder(call: Call, arn: string): { type: 'user' | 'role'; holder: PolicyHolder; groups: GroupRecord[] } {
  const [, account, kind, name] = /^arn:aws:iam::(\d{12}):(user|role)\/(?:.*\/)?([^/]+)$/.exec(arn) ?? [];
  if (account === call.partition.accountId && kind === 'user') {
    const user = getUserRecord(call, name);
    return { type: 'user', holder: user, groups: groupsOf(call, user.userName) };
  }
  if (account === call.partition.accountId && kind === 'role') return { type: 'role', holder: getRoleRecord(call, name), groups: [] };
  throw new CloudFailure('InvalidInput', `Invalid Entity Arn: ${arn}; give the ARN of a user or role of this account.`);
}

function managed(call: Call, arn: string): PolicySource[] {
  const text = documentOf(call, arn);
  const type = arn.startsWith('arn:aws:iam::aws:') ? 'aws-managed' : 'user-managed';
  return text === undefined ? [] : [{ id: arn.slice(arn.lastIndexOf('/') + 1), type, text }];
}
