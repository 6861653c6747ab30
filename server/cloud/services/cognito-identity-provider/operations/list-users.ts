import type { ListUsersCommandInput, ListUsersCommandOutput } from '@aws-sdk/client-cognito-identity-provider';
import { invalidParameter } from '../errors';
import { page } from '../page';
import { poolOperation } from '../pool-operation';
import { keyOf, poolState, type User } from '../state';
import { describeUser } from '../users';

const SEARCHABLE = 'username email phone_number name given_name family_name preferred_username cognito:user_status status sub'.split(' ');

/**
 * `attribute = "value"` or `attribute ^= "prefix"`:
 * https://docs.aws.amazon.com/cognito/latest/developerguide/how-to-manage-user-accounts.html
 */
function matcher(filter: string | undefined): (user: User) => boolean {
  if (!filter?.trim()) return () => true;
  const match = /^\s*"?([\w:]+)"?\s*(\^?=)\s*"((?:[^"\\]|\\.)*)"\s*$/.exec(filter);
  const [, name = '', comparison, quoted = ''] = match ?? [];
  if (!match || !SEARCHABLE.includes(name)) throw invalidParameter(`Error while parsing filter: ${filter}`);
  const wanted = quoted.replace(/\\(.)/g, '$1');
  return (user) => {
    const value = attributeOf(user, name);
    return comparison === '^=' ? value?.startsWith(wanted) === true : value === wanted;
  };
}

function attributeOf(user: User, name: string): string | undefined {
  if (name === 'username') return user.username;
  if (name === 'cognito:user_status') return user.status;
  if (name === 'status') return user.enabled ? 'Enabled' : 'Disabled';
  return user.attributes[name];
}

export const listUsers = poolOperation<ListUsersCommandInput, ListUsersCommandOutput>('ListUsers', (call, pool, input) => {
  const { Limit, PaginationToken, Filter, AttributesToGet } = input;
  const options = { prefix: keyOf(pool.id, ''), limit: Limit, token: PaginationToken, keep: matcher(Filter) };
  const { values, nextToken } = page(poolState(call.partition).users, options);
  return {
    Users: values.map(({ value }) => {
      const user = describeUser(value);
      const shown = AttributesToGet && user.Attributes?.filter(({ Name }) => AttributesToGet.includes(Name ?? ''));
      return shown ? { ...user, Attributes: shown } : user;
    }),
    PaginationToken: nextToken,
  };
});
