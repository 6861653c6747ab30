/** Groups and who is in them. */
import type { GroupType } from '@aws-sdk/client-cognito-identity-provider';
import type { Call } from '../../service';
import { notFound } from './errors';
import { type Group, keyOf, poolState, type User, type UserPool } from './state';

export function getGroup(call: Pick<Call, 'partition'>, pool: UserPool, name: string | undefined): Group {
  const group = name === undefined ? undefined : poolState(call.partition).groups.find(keyOf(pool.id, name));
  if (!group) throw notFound('Group not found.');
  return group;
}

/** The groups of a user, the one that takes precedence first. */
export function groupsOf(call: Pick<Call, 'partition'>, pool: UserPool, user: User): Group[] {
  const state = poolState(call.partition);
  const prefix = keyOf(pool.id, user.username, '');
  return state.memberships
    .list({ prefix })
    .flatMap(({ key }) => state.groups.find(`${keyOf(pool.id, '')}${key.slice(prefix.length)}`) ?? [])
    .sort((a, b) => (a.precedence ?? Number.POSITIVE_INFINITY) - (b.precedence ?? Number.POSITIVE_INFINITY) || a.createdAt - b.createdAt);
}

/** The role of the group that takes precedence; none when several groups of equal precedence disagree. */
export function preferredRole(groups: Group[]): string | undefined {
  const [first] = groups;
  const roles = new Set(groups.filter(({ precedence }) => precedence === first?.precedence).map(({ roleArn }) => roleArn));
  return roles.size === 1 ? [...roles][0] : undefined;
}

export function describeGroup(group: Group): GroupType {
  return {
    GroupName: group.name,
    UserPoolId: group.poolId,
    Description: group.description,
    RoleArn: group.roleArn,
    Precedence: group.precedence,
    CreationDate: new Date(group.createdAt),
    LastModifiedDate: new Date(group.modifiedAt),
  };
}
