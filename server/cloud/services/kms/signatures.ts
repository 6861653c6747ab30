import { constants, createPublicKey, type KeyObject, privateEncrypt, publicDecrypt, sign, verify } from 'node:crypto';
import type { SigningAlgorithmSpec } from '@aws-sdk/client-kms';
import { CloudFailure } from '../../failure';
import { dryRunOver } from './encryption';
import { checkUsable, checkUsage, unsupported, validation } from './failures';
import type { FoundKey } from './keys';
import { algorithmsOf } from './specs';

export interface Message {
  bytes: Uint8Array;
  type: string;
}

const MESSAGE_BYTES_MAX = 4096;

/** What stands before a digest in PKCS #1 signatures. Source: RFC 8017, section 9.2, note 1. */
const DIGESTS: Record<string, { name: string; bytes: number; prefix: string }> = {
  SHA_256: { name: 'sha256', bytes: 32, prefix: '3031300d060960864801650304020105000420' },
  SHA_384: { name: 'sha384', bytes: 48, prefix: '3041300d060960864801650304020205000430' },
  SHA_512: { name: 'sha512', bytes: 64, prefix: '3051300d060960864801650304020305000440' },
};

/** @throws InvalidKeyUsageException, DisabledException, KMSInvalidStateException, DryRunOperationException */
export function checkSigning(found: FoundKey, operation: string, algorithm: SigningAlgorithmSpec | undefined, dryRun: boolean | undefined) {
  checkUsable(found);
  checkUsage(found, 'SIGN_VERIFY', operation);
  const { spec = 'SYMMETRIC_DEFAULT', usage = 'SIGN_VERIFY' } = found.key;
  if (algorithm === undefined || !algorithmsOf(spec, usage).SigningAlgorithms?.includes(algorithm)) {
    throw new CloudFailure('InvalidKeyUsageException', `Algorithm ${algorithm} and key spec ${spec} are incompatible.`);
  }
  if (dryRun) throw dryRunOver();
}

export function signMessage(key: KeyObject, algorithm: SigningAlgorithmSpec | undefined, message: Message): Buffer {
  const { digest, padding } = schemeOf(algorithm, message);
  if (message.type === 'RAW') return sign(digest.name, message.bytes, { key, ...padding });
  return privateEncrypt({ key, padding: constants.RSA_PKCS1_PADDING }, withPrefix(digest.prefix, message.bytes));
}

export function verifyMessage(
  key: KeyObject,
  algorithm: SigningAlgorithmSpec | undefined,
  message: Message,
  signature: Uint8Array,
): boolean {
  const { digest, padding } = schemeOf(algorithm, message);
  const publicKey = createPublicKey(key);
  if (message.type === 'RAW') return verify(digest.name, message.bytes, { key: publicKey, ...padding }, signature);
  try {
    const signed = publicDecrypt({ key: publicKey, padding: constants.RSA_PKCS1_PADDING }, signature);
    return signed.equals(withPrefix(digest.prefix, message.bytes));
  } catch {
    return false; // It is no signature of this key.
  }
}

function schemeOf(algorithm = '', { bytes, type }: Message) {
  const digest = Object.entries(DIGESTS).find(([name]) => algorithm.endsWith(name))?.[1];
  if (!digest) throw unsupported(`${algorithm} is not supported by the embedded cloud.`);
  if (type !== 'RAW') {
    if (type !== 'DIGEST' || !algorithm.startsWith('RSASSA_PKCS1')) {
      throw unsupported(`MessageType ${type} with ${algorithm} is not supported by the embedded cloud: send the message itself, as RAW.`);
    }
    if (bytes.length !== digest.bytes) throw validation(`Digest is invalid length for algorithm ${algorithm}.`);
  } else if (bytes.length === 0 || bytes.length > MESSAGE_BYTES_MAX) {
    throw validation(`A message has between 1 and ${MESSAGE_BYTES_MAX} bytes.`);
  }
  const padding = algorithm.startsWith('RSASSA_PSS')
    ? { padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: constants.RSA_PSS_SALTLEN_DIGEST }
    : {};
  return { digest, padding };
}

function withPrefix(prefix: string, digest: Uint8Array): Buffer {
  return Buffer.concat([Buffer.from(prefix, 'hex'), digest]);
}
