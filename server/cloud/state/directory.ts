/**
 * What has to be found before the account is known: accounts themselves, access keys, and which
 * account owns an id that unsigned requests carry (a user pool client, a GraphQL API, a bucket name).
 */
import { randomBytes, randomInt } from 'node:crypto';
import { join } from 'node:path';
import type { Principal } from '../principal';
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

/** Kinds of id that name their account by themselves. */
export type OwnedKind =
  | 'bucket'
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
  findAccessKey(accessKeyId: string): AccessKey | undefined;
  putAccessKey(key: AccessKey): void;
  removeAccessKey(accessKeyId: string): void;
  /** Mints temporary credentials (`ASIA…`) for a principal. */
  issueCredentials(principal: Principal, options: { now: Date; durationSeconds: number }): Required<Omit<AccessKey, 'active'>>;
  claim(kind: OwnedKind, id: string, owner: Owner): void;
  findOwner(kind: OwnedKind, id: string): Owner | undefined;
  release(kind: OwnedKind, id: string): void;
  /** Forgets the account, its keys and everything it claimed. */
  removeAccount(accountId: string): void;
}

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** An access key id: a four-letter prefix (`AKIA` long-lived, `ASIA` temporary) and 16 characters. */
export function newAccessKeyId(prefix: 'AKIA' | 'ASIA'): string {
  return prefix + Array.from(randomBytes(16), (byte) => ALPHABET[byte % 32]).join('');
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
  return {
    store,
    accounts,
    findAccessKey: (accessKeyId) => keys.find(accessKeyId),
    putAccessKey: (key) => keys.put(key.accessKeyId, key),
    removeAccessKey: (accessKeyId) => keys.remove(accessKeyId),
    issueCredentials(principal, { now, durationSeconds }) {
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
      store.transaction(() => {
        for (const { key, value } of keys.list()) if (value.principal.accountId === accountId) keys.remove(key);
        for (const { key, value } of owners.list()) if (value.accountId === accountId) owners.remove(key);
        accounts.remove(accountId);
      });
    },
  };
}
