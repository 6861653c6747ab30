import { createPrivateKey, createPublicKey, randomBytes } from 'node:crypto';
import type { DataKeyPairSpec, DataKeySpec } from '@aws-sdk/client-kms';
import { unsupported, validation } from './failures';
import { newMaterial } from './material';
import { CURVES, RSA_BITS } from './specs';

const BYTES_MAX = 1024;

/** @throws ValidationException */
export function dataKeyBytes(spec: DataKeySpec | undefined, bytes: number | undefined): Buffer {
  if ((spec === undefined) === (bytes === undefined)) throw validation('Please specify either number of bytes or key spec.');
  const length = spec === undefined ? (bytes ?? 0) : spec === 'AES_128' ? 16 : 32;
  if (length < 1 || length > BYTES_MAX) throw validation(`NumberOfBytes must be between 1 and ${BYTES_MAX}.`);
  return randomBytes(length);
}

/** PKCS #8 and SubjectPublicKeyInfo. @throws UnsupportedOperationException */
export async function dataKeyPair(spec: DataKeyPairSpec | undefined): Promise<{ privateKey: Buffer; publicKey: Buffer }> {
  if (spec === undefined || (RSA_BITS[spec] === undefined && !CURVES[spec])) {
    throw unsupported(`Key pairs of type ${spec} are not supported by the embedded cloud.`);
  }
  const privateKey = await newMaterial(spec);
  const publicKey = createPublicKey(createPrivateKey({ key: privateKey, type: 'pkcs8', format: 'der' }));
  return { privateKey, publicKey: publicKey.export({ type: 'spki', format: 'der' }) };
}
