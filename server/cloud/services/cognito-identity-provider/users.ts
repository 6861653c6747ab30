/** Finding and keeping users. What a person may sign in with is indexed, so no sign-in searches. */
import { randomUUID } from 'node:crypto';
import type { UserType } from '@aws-sdk/client-cognito-identity-provider';
import type { Call } from '../../service';
import { readableAttributes, toList } from './attributes';
import { aliasExists, invalidParameter, userNotFound, usernameExists } from './errors';
import { removePasskeys } from './passkeys/credentials';
import { keyOf, type LinkedIdentity, poolState, type User, type UserPool, type UserPoolClient, type UserStatus } from './state';
import { removeEvents } from './threats/auth-events';
import { revokeAllFamilies } from './token-families';

type LoginKind = 'sub' | 'email' | 'phone_number' | 'preferred_username' | 'identity';
const ATTRIBUTE_WORDS: Record<string, string> = { email: 'email', phone_number: 'phone number', preferred_username: 'preferred username' };

/** How logins are compared: AWS's API makes pools case-sensitive unless told otherwise; Amplify tells otherwise. */
export function normalise(pool: UserPool, login: string): string {
  return pool.settings.UsernameConfiguration?.CaseSensitive === false ? login.toLowerCase() : login;
}

/** Everything but the username that signs this user in. */
function loginsOf(pool: UserPool, user: User): { kind: LoginKind; value: string }[] {
  // Whom another provider vouches for signs in there alone, and keeps nobody else from using the same address here.
  const external = user.status === 'EXTERNAL_PROVIDER';
  const kinds = new Set<LoginKind>(external ? [] : pool.settings.UsernameAttributes);
  for (const alias of (external ? undefined : pool.settings.AliasAttributes) ?? []) {
    // An alias is somebody's only once they have shown that it is.
    const proven = alias === 'preferred_username' ? user.status !== 'UNCONFIRMED' : user.attributes[`${alias}_verified`] === 'true';
    if (proven) kinds.add(alias);
  }
  kinds.add('sub');
  const logins = [...kinds].flatMap((kind) => {
    const value = user.attributes[kind];
    return value && value !== user.username ? [{ kind, value: normalise(pool, value) }] : [];
  });
  const identities = (user.identities ?? []).map((identity) => ({ kind: 'identity' as const, value: identityKey(identity) }));
  return [...logins, ...identities];
}

/** What stands for the account's own id where a link could also name an attribute. */
export const SUBJECT = 'Cognito_Subject';

type Identity = Pick<LinkedIdentity, 'providerName' | 'attribute' | 'userId'>;

function identityKey({ providerName, attribute = SUBJECT, userId }: Identity): string {
  return keyOf(providerName, attribute, userId);
}

/** Who signs in with an account at another provider. */
export function findUserByIdentity(call: Pick<Call, 'partition'>, pool: UserPool, identity: Identity): User | undefined {
  const state = poolState(call.partition);
  const username = state.logins.find(keyOf(pool.id, 'identity', identityKey(identity)));
  return username === undefined ? undefined : state.users.find(keyOf(pool.id, username));
}

/** By username, `sub`, or whatever else the pool lets people sign in with. */
export function findUser(call: Pick<Call, 'partition'>, pool: UserPool, login: string): User | undefined {
  const state = poolState(call.partition);
  const name = normalise(pool, login);
  const direct = state.users.find(keyOf(pool.id, name));
  if (direct) return direct;
  const kinds: LoginKind[] = ['sub', 'email', 'phone_number', 'preferred_username'];
  for (const kind of kinds) {
    const username = state.logins.find(keyOf(pool.id, kind, name));
    if (username !== undefined) return state.users.find(keyOf(pool.id, username));
  }
  return undefined;
}

/** @throws CloudFailure UserNotFoundException */
export function getUser(call: Pick<Call, 'partition'>, pool: UserPool, login: string | undefined): User {
  const user = login === undefined ? undefined : findUser(call, pool, login);
  if (!user) throw userNotFound();
  return user;
}

/**
 * Saves a user and their logins.
 * @throws CloudFailure AliasExistsException when a login is somebody else's, unless `takeAliases`.
 */
export function saveUser(
  call: Pick<Call, 'partition' | 'cloud'>,
  pool: UserPool,
  user: User,
  options: { takeAliases?: boolean } = {},
): User {
  const state = poolState(call.partition);
  const saved = { ...user, modifiedAt: call.cloud.now().getTime() };
  call.partition.store.transaction(() => {
    const before = state.users.find(keyOf(pool.id, user.username));
    const logins = loginsOf(pool, saved);
    for (const { kind, value } of before ? loginsOf(pool, before) : []) {
      const key = keyOf(pool.id, kind, value);
      if (state.logins.find(key) === user.username) state.logins.remove(key);
    }
    for (const { kind, value } of logins) {
      const key = keyOf(pool.id, kind, value);
      const holder = state.logins.find(key);
      if (holder !== undefined && holder !== user.username) {
        if (!options.takeAliases) throw aliasExists(ATTRIBUTE_WORDS[kind] ?? kind);
        loseAlias(call, pool, holder, kind);
      }
      state.logins.put(key, user.username);
    }
    state.users.put(keyOf(pool.id, user.username), saved);
  });
  return saved;
}

function loseAlias(call: Pick<Call, 'partition'>, pool: UserPool, username: string, kind: LoginKind): void {
  const state = poolState(call.partition);
  const holder = state.users.find(keyOf(pool.id, username));
  if (!holder) return;
  const attributes = { ...holder.attributes };
  if (kind === 'preferred_username') delete attributes[kind];
  else attributes[`${kind}_verified`] = 'false';
  state.users.put(keyOf(pool.id, username), { ...holder, attributes });
}

/**
 * A new user, not yet saved, with the username that the pool's sign-in settings call for.
 * @throws CloudFailure UsernameExistsException, InvalidParameterException
 */
export function newUser(
  call: Pick<Call, 'partition' | 'cloud'>,
  pool: UserPool,
  login: string,
  given: Record<string, string>,
  status: UserStatus,
): User {
  const sub = randomUUID();
  const now = call.cloud.now().getTime();
  const attributes: Record<string, string> = { sub, ...given };
  const byAttribute = pool.settings.UsernameAttributes ?? [];
  let username = normalise(pool, login);
  if (byAttribute.length > 0) {
    const kind = login.includes('@') ? 'email' : login.startsWith('+') ? 'phone_number' : undefined;
    if (!kind || !byAttribute.includes(kind)) {
      const wanted = byAttribute.map((name) => (name === 'email' ? 'an email' : 'a phone number'));
      throw invalidParameter(wanted.length > 1 ? `Username should be either ${wanted.join(' or ')}.` : `Username should be ${wanted[0]}.`);
    }
    attributes[kind] ??= login;
    username = sub;
  } else {
    const aliases = pool.settings.AliasAttributes ?? [];
    if (aliases.includes('email') && login.includes('@')) {
      throw invalidParameter('Username cannot be of email format, since user pool is configured for email alias.');
    }
    if (aliases.includes('phone_number') && /^\+[0-9]+$/.test(login)) {
      throw invalidParameter('Username cannot be of phone number format, since user pool is configured for phone number alias.');
    }
  }
  refuseTaken(call, pool, { username, attributes });
  return { poolId: pool.id, username, attributes, enabled: true, status, createdAt: now, modifiedAt: now, mfa: { enabled: [] } };
}

/** @throws CloudFailure UsernameExistsException when the name, or what the pool's users sign in with, is somebody's. */
function refuseTaken(call: Pick<Call, 'partition'>, pool: UserPool, { username, attributes }: Pick<User, 'username' | 'attributes'>): void {
  const state = poolState(call.partition);
  if (state.users.find(keyOf(pool.id, username))) throw usernameExists();
  for (const name of pool.settings.UsernameAttributes ?? []) {
    const value = attributes[name];
    if (value && state.logins.find(keyOf(pool.id, name, normalise(pool, value))) !== undefined) {
      throw usernameExists(`An account with the given ${ATTRIBUTE_WORDS[name]} already exists.`);
    }
  }
}

/**
 * Saves a new user, whose name somebody else may have taken while a trigger ran.
 * @throws CloudFailure UsernameExistsException, AliasExistsException
 */
export function addUser(
  call: Pick<Call, 'partition' | 'cloud'>,
  pool: UserPool,
  user: User,
  options: { takeAliases?: boolean } = {},
): User {
  refuseTaken(call, pool, user);
  return saveUser(call, pool, user, options);
}

/** Deletes a user with everything that is theirs; their tokens are good no longer. */
export function removeUser(call: Pick<Call, 'partition'>, pool: UserPool, user: User): void {
  const state = poolState(call.partition);
  call.partition.store.transaction(() => {
    for (const { kind, value } of loginsOf(pool, user)) {
      const key = keyOf(pool.id, kind, value);
      if (state.logins.find(key) === user.username) state.logins.remove(key);
    }
    const prefix = keyOf(pool.id, user.username, '');
    for (const collection of [state.memberships, state.devices, call.partition.collection('cognito-codes')]) {
      for (const { key } of collection.list({ prefix })) collection.remove(key);
    }
    removePasskeys(call, pool, user);
    call.partition.collection('cognito-passkey-registrations').remove(keyOf(pool.id, user.username));
    revokeAllFamilies(call.partition, pool.id, user.username);
    removeEvents(call, pool, user);
    state.users.remove(keyOf(pool.id, user.username));
  });
}

export function describeUser(user: User, client?: UserPoolClient): UserType {
  return {
    Username: user.username,
    Attributes: toList(readableAttributes(user, client)),
    UserCreateDate: new Date(user.createdAt),
    UserLastModifiedDate: new Date(user.modifiedAt),
    Enabled: user.enabled,
    UserStatus: user.status,
  };
}
