/** What keys are made of. It is never in the store as it is: it is sealed as secrets are, for one key and one place in its history. */
import { createPrivateKey, generateKeyPair, type KeyObject, randomBytes } from 'node:crypto';
import { promisify } from 'node:util';
import type { KeySpec } from '@aws-sdk/client-kms';
import type { Call } from '../../service';
import { decryptSecret, encryptSecret } from '../ssm/encryption';
import { invalidCiphertext } from './failures';
import { changeKey, type FoundKey, type Key, keys } from './keys';
import { CURVES, MACS, RSA_BITS } from './specs';

const SYMMETRIC_BYTES = 32;
const DAY_MS = 86_400_000;
export const ROTATION_DAYS = 365;

const makePair = promisify(generateKeyPair);

/** A private key as PKCS #8, or the bytes of a symmetric key. */
export async function newMaterial(spec: KeySpec): Promise<Buffer> {
  const curve = CURVES[spec];
  const bits = RSA_BITS[spec];
  if (curve) return exported((await makePair('ec', { namedCurve: curve.name })).privateKey);
  if (bits !== undefined) return exported((await makePair('rsa', { modulusLength: bits })).privateKey);
  return randomBytes(MACS[spec]?.bytes ?? SYMMETRIC_BYTES);
}

function exported(key: KeyObject): Buffer {
  return key.export({ type: 'pkcs8', format: 'der' });
}

/** The call in the account that the key belongs to, with whose own key it is sealed. */
function owningCall(call: Call, { partition }: Pick<FoundKey, 'partition'>): Call {
  return { ...call, partition };
}

export function sealMaterial(call: Call, id: string, version: number, material: Buffer): string {
  return encryptSecret(call, material, `kms/${id}/${version}`);
}

/** The material to encrypt or sign with, and its place in the key's history. */
export async function currentMaterial(call: Call, found: FoundKey): Promise<{ material: Buffer; version: number }> {
  const key = await withMaterial(call, found);
  const history = rotated(call, { ...found, key });
  const version = history.length - 1;
  return { material: openMaterial(call, found, history, version), version };
}

/** @throws InvalidCiphertextException when the key never had such a material */
export function earlierMaterial(call: Call, found: FoundKey, version: number): Buffer {
  return openMaterial(call, found, found.key.material ?? [], version);
}

export async function privateKey(call: Call, found: FoundKey): Promise<KeyObject> {
  const { material } = await currentMaterial(call, found);
  return createPrivateKey({ key: material, type: 'pkcs8', format: 'der' });
}

function openMaterial(call: Call, found: FoundKey, history: NonNullable<Key['material']>, version: number): Buffer {
  const sealed = history[version]?.sealed;
  if (sealed === undefined) throw invalidCiphertext();
  return decryptSecret(owningCall(call, found), sealed, `kms/${found.key.id}/${version}`);
}

/** Keys of data folders that knew no material yet get theirs now. */
async function withMaterial(call: Call, found: FoundKey): Promise<Key> {
  if (found.key.material) return found.key;
  const material = await newMaterial(found.key.spec ?? 'SYMMETRIC_DEFAULT');
  // Another request may have made it meanwhile.
  const now = keys(found.partition).find(found.key.id) ?? found.key;
  if (now.material) return now;
  addMaterial(call, { ...found, key: now }, material);
  return keys(found.partition).find(found.key.id) ?? now;
}

/** Rotates a key whose time has come. */
function rotated(call: Call, found: FoundKey): NonNullable<Key['material']> {
  const { material: history = [], rotates } = found.key;
  if (!rotates || nextRotation(found.key) > call.cloud.now().getTime()) return history;
  return addMaterial(call, found, randomBytes(SYMMETRIC_BYTES));
}

export function nextRotation({ material, createdAt, rotationDays = ROTATION_DAYS }: Key): number {
  return (material?.at(-1)?.createdAt ?? createdAt) + rotationDays * DAY_MS;
}

export function addMaterial(call: Call, found: FoundKey, material: Buffer): NonNullable<Key['material']> {
  const { key } = found;
  const history = key.material ?? [];
  const sealed = sealMaterial(owningCall(call, found), key.id, history.length, material);
  const next = [...history, { sealed, createdAt: call.cloud.now().getTime() }];
  changeKey(found, { material: next });
  return next;
}
