/** The users of a deployed app: what the console does with its Cognito user pool. */
import {
  AdminGetUserCommand,
  type AttributeType,
  ListGroupsCommand,
  ListUsersCommand,
  paginateAdminListGroupsForUser,
  type UserType,
} from '@aws-sdk/client-cognito-identity-provider';
import { UserError } from '@/lib/result';
import type { PoolUser, PoolUserDetail, PoolUserPage, PoolView } from '@/lib/views/pool-user';
import type { Clients } from '../aws/clients';
import type { Session } from '../session/session';
import { type DeployedOutputs, getDeployedBackend } from './deployed-backend';
import { explainAwsFailure } from './explain-aws-failure';

const PAGE_SIZE = 50;
/** Cognito's own limit for one answer. */
const SEARCH_SIZE = 60;

export interface UserPool {
  poolId: string;
  auth: NonNullable<DeployedOutputs['auth']>;
  cognito: Clients['cognito'];
  clients: Clients;
}

/** @throws UserError `not-deployed`, or `no-sign-in` when what runs has no users */
export async function getUserPool(session: Session, environmentId: string): Promise<UserPool> {
  const { clients, outputs } = await getDeployedBackend(session, environmentId);
  if (!outputs.auth) {
    throw new UserError({
      code: 'no-sign-in',
      message: 'What runs here has no sign-in, so it has no users.',
      resolution: 'Turn on sign-in on the Auth page, then deploy.',
    });
  }
  return { poolId: outputs.auth.user_pool_id, auth: outputs.auth, cognito: clients.cognito, clients };
}

/** What making an account takes: groups, required attributes, the password's rule. */
export async function getPoolView(session: Session, environmentId: string): Promise<PoolView> {
  const { poolId, auth, cognito } = await getUserPool(session, environmentId);
  return explainAwsFailure(async () => {
    const { Groups = [] } = await cognito.send(new ListGroupsCommand({ UserPoolId: poolId, Limit: SEARCH_SIZE }));
    return {
      groups: Groups.map(({ GroupName = '', Description }) => ({ name: GroupName, ...(Description && { description: Description }) })),
      usernameAttributes: auth.username_attributes,
      requiredAttributes: auth.standard_required_attributes.filter((name) => !auth.username_attributes.includes(name)),
      passwordRule: passwordRule(auth.password_policy),
    };
  });
}

function passwordRule(policy: UserPool['auth']['password_policy']): string {
  const parts = [
    policy?.require_lowercase && 'a small letter',
    policy?.require_uppercase && 'a capital letter',
    policy?.require_numbers && 'a digit',
    policy?.require_symbols && 'a sign',
  ].filter((part) => typeof part === 'string');
  const length = `At least ${policy?.min_length ?? 8} characters`;
  return parts.length === 0 ? `${length}.` : `${length}, with ${parts.join(', ')}.`;
}

interface ListInput {
  /** The start of an e-mail address, phone number, name or user name. */
  search?: string | undefined;
  next?: string | undefined;
}

/**
 * One page of the users. Cognito searches the start of one attribute at a time, so a search asks for several
 * of them and shows the first sixty of each.
 */
export async function listUsers(session: Session, environmentId: string, { search, next }: ListInput): Promise<PoolUserPage> {
  const { poolId, cognito } = await getUserPool(session, environmentId);
  return explainAwsFailure(async () => {
    if (!search) {
      const page = await cognito.send(
        new ListUsersCommand({ UserPoolId: poolId, Limit: PAGE_SIZE, ...(next && { PaginationToken: next }) }),
      );
      return { users: (page.Users ?? []).map(viewUser), ...(page.PaginationToken && { next: page.PaginationToken }) };
    }
    const attributes = search.startsWith('+') ? ['phone_number'] : ['email', 'name', 'given_name', 'family_name', 'username'];
    const pages = await Promise.all(
      attributes.map((attribute) =>
        cognito.send(new ListUsersCommand({ UserPoolId: poolId, Limit: SEARCH_SIZE, Filter: `${attribute} ^= "${quoted(search)}"` })),
      ),
    );
    const found = new Map(pages.flatMap(({ Users = [] }) => Users.map((user) => [user.Username, viewUser(user)])));
    return { users: [...found.values()] };
  });
}

function quoted(text: string): string {
  return text.replaceAll('\\', '\\\\').replaceAll('"', '\\"');
}

export async function getUser(session: Session, environmentId: string, username: string): Promise<PoolUserDetail> {
  const { poolId, cognito } = await getUserPool(session, environmentId);
  return explainAwsFailure(async () => {
    const place = { UserPoolId: poolId, Username: username };
    const user = await cognito.send(new AdminGetUserCommand(place));
    const groups: string[] = [];
    for await (const page of paginateAdminListGroupsForUser({ client: cognito }, place)) {
      groups.push(...(page.Groups ?? []).flatMap(({ GroupName }) => GroupName ?? []));
    }
    const { UserAttributes, ...plain } = user;
    return {
      ...viewUser({ ...plain, Attributes: UserAttributes }),
      changedAt: (user.UserLastModifiedDate ?? new Date(0)).toISOString(),
      attributes: (UserAttributes ?? []).map(({ Name = '', Value = '' }) => ({ name: Name, value: Value })),
      groups,
      factors: user.UserMFASettingList ?? [],
    };
  });
}

function viewUser({ Username = '', Attributes, UserStatus, Enabled, UserCreateDate }: UserType): PoolUser {
  const email = attributeOf(Attributes, 'email');
  const phone = attributeOf(Attributes, 'phone_number');
  const name =
    attributeOf(Attributes, 'name') ??
    ([attributeOf(Attributes, 'given_name'), attributeOf(Attributes, 'family_name')].filter(Boolean).join(' ') ||
      attributeOf(Attributes, 'preferred_username'));
  return {
    username: Username,
    ...(email && { email }),
    ...(phone && { phone }),
    ...(name && { name }),
    status: UserStatus ?? 'UNKNOWN',
    enabled: Enabled !== false,
    createdAt: (UserCreateDate ?? new Date(0)).toISOString(),
  };
}

function attributeOf(attributes: readonly AttributeType[] | undefined, name: string): string | undefined {
  return attributes?.find((attribute) => attribute.Name === name)?.Value;
}
