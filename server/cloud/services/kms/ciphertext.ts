/**
 * Ciphertexts of symmetric keys: a version, the key's id, the place of its material, and AES-256-GCM over the plaintext, which also
 * authenticates the key's ARN and the encryption context. As on AWS, they name their key, and their form is nobody's business.
 */
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { findPartition } from '../../cloud';
import { CloudFailure } from '../../failure';
import type { Call } from '../../service';
import { invalidCiphertext } from './failures';
import { type FoundKey, findKey, keyArn } from './keys';
import { currentMaterial, earlierMaterial } from './material';

const FORMAT = 1;
const ID_BYTES = 16;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const ACCOUNT_BYTES = 12;
const HEADER_BYTES = 1 + ACCOUNT_BYTES + ID_BYTES + 4;

export type EncryptionContext = Record<string, string> | undefined;

function authenticated(header: Buffer, arn: string, context: EncryptionContext = {}): Buffer {
  const pairs = Object.entries(context).sort(([one], [other]) => (one < other ? -1 : 1));
  return Buffer.concat([header, Buffer.from(JSON.stringify([arn, pairs]))]);
}

export async function encryptWith(call: Call, found: FoundKey, plaintext: Uint8Array, context: EncryptionContext): Promise<Buffer> {
  const { material, version } = await currentMaterial(call, found);
  const header = Buffer.alloc(HEADER_BYTES);
  header[0] = FORMAT;
  header.write(found.partition.accountId, 1, 'latin1');
  Buffer.from(found.key.id.replaceAll('-', ''), 'hex').copy(header, 1 + ACCOUNT_BYTES);
  header.writeUInt32BE(version, HEADER_BYTES - 4);
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv('aes-256-gcm', material, nonce, { authTagLength: TAG_BYTES });
  cipher.setAAD(authenticated(header, found.arn, context));
  const body = Buffer.concat([cipher.update(plaintext), cipher.final()]);
  return Buffer.concat([header, nonce, cipher.getAuthTag(), body]);
}

/** The key that a ciphertext names. @throws InvalidCiphertextException */
export function keyOfCiphertext(call: Call, blob: Uint8Array | undefined): FoundKey {
  const bytes = Buffer.from(blob ?? []);
  if (bytes[0] !== FORMAT || bytes.length < HEADER_BYTES + NONCE_BYTES + TAG_BYTES) throw invalidCiphertext();
  const accountId = bytes.toString('latin1', 1, 1 + ACCOUNT_BYTES);
  const hex = bytes.toString('hex', 1 + ACCOUNT_BYTES, 1 + ACCOUNT_BYTES + ID_BYTES);
  const id = [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
  const { accountId: own, region } = call.partition;
  const partition = accountId === own ? call.partition : findPartition(call.cloud, accountId, region);
  if (!partition) throw invalidCiphertext();
  const key = findKey(call, partition, id);
  if (!key) throw new CloudFailure('NotFoundException', `Key '${keyArn(partition, id)}' does not exist`);
  return { key, partition, arn: keyArn(partition, id) };
}

/** @throws InvalidCiphertextException for what was changed, or has another encryption context */
export function decryptWith(call: Call, found: FoundKey, blob: Uint8Array, context: EncryptionContext): Buffer {
  const bytes = Buffer.from(blob);
  const header = bytes.subarray(0, HEADER_BYTES);
  const [nonceEnd, tagEnd] = [HEADER_BYTES + NONCE_BYTES, HEADER_BYTES + NONCE_BYTES + TAG_BYTES];
  const material = earlierMaterial(call, found, header.readUInt32BE(HEADER_BYTES - 4));
  const decipher = createDecipheriv('aes-256-gcm', material, bytes.subarray(HEADER_BYTES, nonceEnd), { authTagLength: TAG_BYTES });
  decipher.setAAD(authenticated(header, found.arn, context));
  decipher.setAuthTag(bytes.subarray(nonceEnd, tagEnd));
  try {
    return Buffer.concat([decipher.update(bytes.subarray(tagEnd)), decipher.final()]);
  } catch {
    throw invalidCiphertext();
  }
}
