/**
 * What has to be found before the account is known: accounts themselves, access keys, and which
 * account owns an id that unsigned requests carry (a user pool client, a GraphQL API, a bucket name).
 */
import { randomBytes, randomInt } from 'node:crypto';
import { join } from 'node:path';
import { CloudFailure } from '../failure';
import type { Principal } from '../principal';
import { BASE_32, randomText } from '../random-text';
import { type Collection, openCollection } from './collection';
import { openStore, type Store } from './store';

export interface Account {
  id: string;
  name: string;
  email: string;
  /** Milliseconds since 1970. */
  createdAt: number;
}

export interface AccessKey {
  accessKeyId: string;
  secretKey: string;
  /** Temporary credentials carry one and must be sent with it. */
  sessionToken?: string;
  principal: Principal;
  /** Milliseconds since 1970; absent on long-lived keys. */
  expiresAt?: number;
  active: boolean;
}

export interface KeyUse {
  /** Milliseconds since 1970. */
  at: number;
  service: string;
  region: string;
}

const USE_NOTED_EVERY_MS = 60_000;

const HOUR_MS = 3_600_000;
/** For how long a session that is over is still told as expired, and not as one that never was. */
const ENDED_KEPT_MS = 24 * HOUR_MS;

/** Kinds of id that name their account by themselves. */
export type OwnedKind =
  | 'appsync-domain'
  | 'bucket'
  | 'event-api'
  | 'graphql-api'
  | 'identity'
  | 'identity-pool'
  | 'user-pool'
  | 'user-pool-client'
  | 'user-pool-domain'
  | 'function-url';

export interface Owner {
  accountId: string;
  region: string;
}

export interface Directory {
  store: Store;
  accounts: Collection<Account>;
  /** Accounts that a snapshot is being put in the place of, and the snapshot's id. */
  restores: Collection<string>;
  findAccessKey(accessKeyId: string): AccessKey | undefined;
  /** Remembers that a long-lived key was used; to the minute. */
  noteUse(accessKeyId: string, use: KeyUse): void;
  lastUse(accessKeyId: string): KeyUse | undefined;
  putAccessKey(key: AccessKey): void;
  removeAccessKey(accessKeyId: string): void;
  /** Lets the keys and sessions of a user go on under its new name or path. */
  renameUser(accountId: string, userName: string, renamed: { userName: string; path: string }): void;
  /** Mints temporary credentials (`ASIA…`) for a principal. */
  issueCredentials(principal: Principal, options: { now: Date; durationSeconds: number }): Required<Omit<AccessKey, 'active'>>;
  claim(kind: OwnedKind, id: string, owner: Owner): void;
  findOwner(kind: OwnedKind, id: string): Owner | undefined;
  release(kind: OwnedKind, id: string): void;
  /** Forgets the account, its keys and everything it claimed. */
  removeAccount(accountId: string): void;
  /** What the directory holds about one account. */
  exportAccount(accountId: string): AccountEntries;
  /**
   * Puts an account's earlier entries in the place of the present ones.
   * @throws CloudFailure `ConflictException` when another account has one of its ids now
   */
  importAccount(accountId: string, entries: AccountEntries): void;
}

export interface AccountEntries {
  account: Account;
  accessKeys: AccessKey[];
  /** By kind and id, such as `bucket/photos`. */
  owned: Record<string, Owner>;
}

/** An access key id: a four-letter prefix (`AKIA` long-lived, `ASIA` temporary) and 16 characters. */
export function newAccessKeyId(prefix: 'AKIA' | 'ASIA'): string {
  return prefix + randomText(16, BASE_32);
}

export function newSecretKey(): string {
  return randomBytes(30).toString('base64');
}

export function newAccountId(): string {
  return String(randomInt(100_000_000_000, 999_999_999_999));
}

/** @param earlier commits what must never be on disk later than what the directory holds */
export function openDirectory(dataFolder: string, earlier?: () => void): Directory {
  const store = openStore(join(dataFolder, 'directory.sqlite'), earlier);
  const accounts = openCollection<Account>(store, 'accounts');
  const keys = openCollection<AccessKey>(store, 'access-keys');
  const owners = openCollection<Owner>(store, 'owners');
  const uses = openCollection<KeyUse>(store, 'access-key-uses');
  /** When the use of a key was last written. */
  const noted = new Map<string, number>();
  /** When sessions that are over were last forgotten. */
  let forgottenAt = 0;
  const forgetEnded = (now: number): void => {
    if (now - forgottenAt < HOUR_MS) return;
    forgottenAt = now;
    for (const { key, value } of keys.list({ prefix: 'ASIA' })) {
      if (value.expiresAt !== undefined && value.expiresAt < now - ENDED_KEPT_MS) keys.remove(key);
    }
  };
  const keysOf = (accountId: string) => keys.list().filter(({ value }) => value.principal.accountId === accountId);
  const ownedBy = (accountId: string) => owners.list().filter(({ value }) => value.accountId === accountId);
  const forget = (accountId: string): void => {
    for (const { key } of keysOf(accountId)) {
      keys.remove(key);
      uses.remove(key);
      noted.delete(key);
    }
    for (const { key } of ownedBy(accountId)) owners.remove(key);
    accounts.remove(accountId);
  };
  return {
    store,
    accounts,
    restores: openCollection<string>(store, 'restores'),
    findAccessKey: (accessKeyId) => keys.find(accessKeyId),
    noteUse(accessKeyId, use) {
      const before = noted.get(accessKeyId);
      if (before !== undefined && use.at - before < USE_NOTED_EVERY_MS) return;
      noted.set(accessKeyId, use.at);
      uses.put(accessKeyId, use);
    },
    lastUse: (accessKeyId) => uses.find(accessKeyId),
    putAccessKey: (key) => keys.put(key.accessKeyId, key),
    removeAccessKey(accessKeyId) {
      keys.remove(accessKeyId);
      uses.remove(accessKeyId);
    },
    renameUser(accountId, userName, renamed) {
      for (const { key, value } of keysOf(accountId)) {
        const { principal } = value;
        if (principal.kind === 'user' && principal.userName === userName)
          keys.put(key, { ...value, principal: { ...principal, ...renamed } });
      }
    },
    issueCredentials(principal, { now, durationSeconds }) {
      forgetEnded(now.getTime());
      const credentials = {
        accessKeyId: newAccessKeyId('ASIA'),
        secretKey: newSecretKey(),
        sessionToken: randomBytes(180).toString('base64'),
        principal,
        expiresAt: now.getTime() + durationSeconds * 1000,
      };
      keys.put(credentials.accessKeyId, { ...credentials, active: true });
      return credentials;
    },
    claim: (kind, id, owner) => owners.put(`${kind}/${id}`, owner),
    findOwner: (kind, id) => owners.find(`${kind}/${id}`),
    release: (kind, id) => owners.remove(`${kind}/${id}`),
    removeAccount(accountId) {
      store.transaction(() => forget(accountId));
    },
    exportAccount(accountId) {
      const account = accounts.find(accountId);
      if (!account) throw new Error(`There is no account ${accountId}.`);
      return {
        account,
        accessKeys: keysOf(accountId).map(({ value }) => value),
        owned: Object.fromEntries(ownedBy(accountId).map(({ key, value }) => [key, value])),
      };
    },
    importAccount(accountId, { account, accessKeys, owned }) {
      // Whoever entered by a role goes on until the session ends, with what the role may do now: among them the organization.
      const sessions = keysOf(accountId).filter(({ value }) => value.expiresAt !== undefined);
      store.transaction(() => {
        forget(accountId);
        accounts.put(accountId, account);
        for (const key of accessKeys) keys.put(key.accessKeyId, key);
        for (const { key, value } of sessions) keys.put(key, value);
        for (const [key, owner] of Object.entries(owned)) {
          if (owners.find(key)) throw new CloudFailure('ConflictException', `${key} belongs to another account now.`, { status: 409 });
          owners.put(key, owner);
        }
      });
    },
  };
}
