/**
 * The RSA key with which a pool signs its tokens. It is made in the background when the pool is
 * created, so that a deployment does not wait for it, and kept in the pool's own account.
 */
import { createPrivateKey, createPublicKey, generateKeyPair, type KeyObject } from 'node:crypto';
import { promisify } from 'node:util';
import { calculateJwkThumbprint, exportJWK, type JWK } from 'jose';
import type { Cloud } from '../../cloud';
import type { Owner } from '../../state/directory';

interface StoredKey {
  keyId: string;
  /** PKCS #8, PEM. */
  privateKey: string;
}

type PoolKind = 'user-pool' | 'identity-pool';

export interface SigningKey {
  keyId: string;
  privateKey: KeyObject;
  publicKey: KeyObject;
  publicJwk: JWK;
}

const generate = promisify(generateKeyPair);

async function load({ keyId, privateKey: pem }: StoredKey): Promise<SigningKey> {
  const privateKey = createPrivateKey(pem);
  const publicKey = createPublicKey(privateKey);
  return { keyId, privateKey, publicKey, publicJwk: { ...(await exportJWK(publicKey)), kid: keyId, alg: 'RS256', use: 'sig' } };
}

async function make(cloud: Cloud, { accountId, region }: Owner, poolId: string, kind: PoolKind): Promise<SigningKey> {
  const stored = cloud.partition(accountId, region).collection<StoredKey>('cognito-keys').find(poolId);
  if (stored) return load(stored);
  const { privateKey, publicKey } = await generate('rsa', { modulusLength: 2048 });
  const keyId = await calculateJwkThumbprint(await exportJWK(publicKey));
  const made = { keyId, privateKey: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString() };
  // The pool, its account or the cloud may be gone by now, and must not come back because of a key.
  if (!cloud.signal.aborted && cloud.directory.findOwner(kind, poolId)) {
    cloud.partition(accountId, region).collection<StoredKey>('cognito-keys').put(poolId, made);
  }
  return load(made);
}

/** The pool's key; made now when a crash kept it from being made with the pool. Identity pools have theirs made when it is first used. */
export function signingKey(cloud: Cloud, owner: Owner, poolId: string, kind: PoolKind = 'user-pool'): Promise<SigningKey> {
  const keys = cloud.shared('cognito-signing-keys', () => new Map<string, Promise<SigningKey>>());
  let key = keys.get(poolId);
  if (!key) {
    key = make(cloud, owner, poolId, kind);
    key.catch(() => keys.delete(poolId));
    keys.set(poolId, key);
  }
  return key;
}

export function forgetSigningKey(cloud: Cloud, { accountId, region }: Owner, poolId: string): void {
  cloud.shared('cognito-signing-keys', () => new Map<string, Promise<SigningKey>>()).delete(poolId);
  cloud.partition(accountId, region).collection<StoredKey>('cognito-keys').remove(poolId);
}
