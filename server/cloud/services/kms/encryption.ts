import { constants, createPublicKey, privateDecrypt, publicEncrypt } from 'node:crypto';
import type { EncryptionAlgorithmSpec } from '@aws-sdk/client-kms';
import { CloudFailure } from '../../failure';
import type { Call } from '../../service';
import { decryptWith, type EncryptionContext, encryptWith, keyOfCiphertext } from './ciphertext';
import { checkUsable, checkUsage, invalidCiphertext, validation } from './failures';
import { type FoundKey, getKey } from './keys';
import { privateKey } from './material';
import { algorithmsOf } from './specs';

export interface EncryptionOptions {
  algorithm: EncryptionAlgorithmSpec;
  dryRun: boolean | undefined;
}

const PLAINTEXT_BYTES_MAX = 4096;

/** @throws ValidationException, InvalidKeyUsageException, DisabledException, KMSInvalidStateException, DryRunOperationException */
export async function encryptFor(
  call: Call,
  found: FoundKey,
  plaintext: Uint8Array | undefined,
  context: EncryptionContext,
  options: EncryptionOptions,
): Promise<Buffer> {
  check(found, 'Encrypt', context, options);
  if (plaintext === undefined || plaintext.length === 0 || plaintext.length > PLAINTEXT_BYTES_MAX) {
    throw validation(
      `1 validation error detected: Value at 'plaintext' failed to satisfy constraint: Member must have length between 1 and ${PLAINTEXT_BYTES_MAX}`,
    );
  }
  if (options.algorithm === 'SYMMETRIC_DEFAULT') return encryptWith(call, found, plaintext, context);
  try {
    return publicEncrypt({ key: createPublicKey(await privateKey(call, found)), ...oaep(options.algorithm) }, plaintext);
  } catch {
    throw validation(`The plaintext is too long for ${options.algorithm} with this key.`);
  }
}

/** @throws InvalidCiphertextException, and as `encryptFor` */
export async function decryptFor(
  call: Call,
  found: FoundKey,
  ciphertext: Uint8Array | undefined,
  context: EncryptionContext,
  options: EncryptionOptions,
): Promise<Buffer> {
  check(found, 'Decrypt', context, options);
  const blob = ciphertext ?? new Uint8Array();
  if (options.algorithm === 'SYMMETRIC_DEFAULT') return decryptWith(call, found, blob, context);
  const key = await privateKey(call, found);
  try {
    return privateDecrypt({ key, ...oaep(options.algorithm) }, blob);
  } catch {
    throw invalidCiphertext();
  }
}

interface Ciphertext {
  CiphertextBlob?: Uint8Array | undefined;
  KeyId?: string | undefined;
  EncryptionAlgorithm?: EncryptionAlgorithmSpec | undefined;
}

/** Symmetric ciphertexts name their key, which must be the one that is asked for, if any. @throws IncorrectKeyException */
export function keyToDecrypt(call: Call, { CiphertextBlob, KeyId, EncryptionAlgorithm = 'SYMMETRIC_DEFAULT' }: Ciphertext): FoundKey {
  if (EncryptionAlgorithm !== 'SYMMETRIC_DEFAULT') {
    if (KeyId === undefined) throw validation('The KeyId parameter is required when the ciphertext was encrypted under an asymmetric key.');
    return getKey(call, KeyId);
  }
  const asked = KeyId === undefined ? undefined : getKey(call, KeyId);
  const found = keyOfCiphertext(call, CiphertextBlob);
  if (asked && asked.arn !== found.arn) {
    throw new CloudFailure('IncorrectKeyException', 'The key ID in the request does not identify a CMK that can perform this operation.');
  }
  return asked ?? found;
}

function check(found: FoundKey, operation: string, context: EncryptionContext, { algorithm, dryRun }: EncryptionOptions): void {
  checkUsable(found);
  checkUsage(found, 'ENCRYPT_DECRYPT', operation);
  const { spec = 'SYMMETRIC_DEFAULT', usage = 'ENCRYPT_DECRYPT' } = found.key;
  if (!algorithmsOf(spec, usage).EncryptionAlgorithms?.includes(algorithm)) {
    throw new CloudFailure('InvalidKeyUsageException', `Algorithm ${algorithm} and key spec ${spec} are incompatible.`);
  }
  if (context && Object.keys(context).length > 0 && algorithm !== 'SYMMETRIC_DEFAULT') {
    throw validation('EncryptionContext is only for symmetric keys.');
  }
  if (dryRun) throw dryRunOver();
}

export function dryRunOver(): CloudFailure {
  return new CloudFailure('DryRunOperationException', 'The request would have succeeded, but the DryRun option is set.');
}

function oaep(algorithm: EncryptionAlgorithmSpec) {
  return { padding: constants.RSA_PKCS1_OAEP_PADDING, oaepHash: algorithm === 'RSAES_OAEP_SHA_1' ? 'sha1' : 'sha256' };
}
