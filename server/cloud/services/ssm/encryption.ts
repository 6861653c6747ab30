/**
 * Secrets at rest: AES-256-GCM with a key per account, in a file that only the owner of the process
 * can read and that is not in the database, so that a copy of the database alone gives no secret away.
 */
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { closeSync, fsyncSync, openSync, readFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { globally } from '../../cloud';
import type { Call } from '../../service';
import type { Partition } from '../../state/partition';

const KEY_BYTES = 32;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** Encrypts a text; `context` must be given again to decrypt it, and ties the text to what it belongs to. */
export function encryptSecret(call: Call, plain: string | Uint8Array, context: string): string {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv('aes-256-gcm', accountKey(call), nonce, { authTagLength: TAG_BYTES });
  cipher.setAAD(Buffer.from(context));
  const body = Buffer.concat([cipher.update(typeof plain === 'string' ? Buffer.from(plain) : plain), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), body]).toString('base64');
}

/** @throws when the text was changed, or belongs to another context or account */
export function decryptSecret(call: Call, encrypted: string, context: string): Buffer {
  const bytes = Buffer.from(encrypted, 'base64');
  const decipher = createDecipheriv('aes-256-gcm', accountKey(call), bytes.subarray(0, NONCE_BYTES), { authTagLength: TAG_BYTES });
  decipher.setAAD(Buffer.from(context));
  decipher.setAuthTag(bytes.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES));
  return Buffer.concat([decipher.update(bytes.subarray(NONCE_BYTES + TAG_BYTES)), decipher.final()]);
}

/** By the account's global partition, so that a key is forgotten with the account that it belonged to. */
const keys = new WeakMap<Partition, Buffer>();

function accountKey(call: Call): Buffer {
  // The global partition, so that the key goes away with the account and is one for all Regions.
  const { partition } = globally(call);
  const known = keys.get(partition);
  if (known) return known;
  const path = join(partition.blobFolder, 'secrets.key');
  const key = readKey(path) ?? makeKey(path);
  keys.set(partition, key);
  return key;
}

function readKey(path: string): Buffer | undefined {
  try {
    const key = readFileSync(path);
    if (key.length !== KEY_BYTES) throw new Error(`${path} is not a key of ${KEY_BYTES} bytes`);
    return key;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

function makeKey(path: string): Buffer {
  const key = randomBytes(KEY_BYTES);
  const file = openSync(path, 'wx', 0o600);
  try {
    writeSync(file, key);
    // What is encrypted with it may be acknowledged a moment later, so the key must be on disk before.
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  return key;
}
