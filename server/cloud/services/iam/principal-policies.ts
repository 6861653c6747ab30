/** The policies of a user or role, each with what it is called. */
import { CloudFailure } from '../../failure';
import type { Call } from '../../service';
import { documentOf } from './authorize';
import { getRoleRecord, getUserRecord } from './identifiers';
import type { PolicySource } from './simulate';
import { type GroupRecord, groupsOf, type PolicyHolder } from './state';

/** @throws InvalidInput, NoSuchEntity */
export function policiesOfPrincipal(call: Call, arn = ''): { policies: PolicySource[]; boundary: PolicySource[] } {
  const { type, holder, groups } = findHolder(call, arn);
  return {
    policies: [
      ...Object.entries(holder.inline).map(([id, text]): PolicySource => ({ id, type, text })),
      ...groups.flatMap(({ inline }) => Object.entries(inline).map(([id, text]): PolicySource => ({ id, type: 'group', text }))),
      ...[holder, ...groups].flatMap(({ attached }) => attached).flatMap((managedArn) => managed(call, managedArn)),
    ],
    boundary: holder.boundary === undefined ? [] : managed(call, holder.boundary),
  };
}

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
