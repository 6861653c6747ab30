/** https://docs.aws.amazon.com/kms/latest/developerguide/symm-asymm-choose-key-spec.html */
import type { EncryptionAlgorithmSpec, KeySpec, KeyUsageType, MacAlgorithmSpec, SigningAlgorithmSpec } from '@aws-sdk/client-kms';
import { unsupported, validation } from './failures';

export const RSA_BITS: Partial<Record<string, number>> = { RSA_2048: 2048, RSA_3072: 3072, RSA_4096: 4096 };

/** OpenSSL's name, and the only algorithm that the curve signs with. */
export const CURVES: Partial<Record<string, { name: string; algorithm: SigningAlgorithmSpec }>> = {
  ECC_NIST_P256: { name: 'prime256v1', algorithm: 'ECDSA_SHA_256' },
  ECC_NIST_P384: { name: 'secp384r1', algorithm: 'ECDSA_SHA_384' },
  ECC_NIST_P521: { name: 'secp521r1', algorithm: 'ECDSA_SHA_512' },
  ECC_SECG_P256K1: { name: 'secp256k1', algorithm: 'ECDSA_SHA_256' },
};

/** Digest, and the shortest key that AWS makes for it, in bytes. */
export const MACS: Partial<Record<string, { digest: string; bytes: number; algorithm: MacAlgorithmSpec }>> = {
  HMAC_224: { digest: 'sha224', bytes: 28, algorithm: 'HMAC_SHA_224' },
  HMAC_256: { digest: 'sha256', bytes: 32, algorithm: 'HMAC_SHA_256' },
  HMAC_384: { digest: 'sha384', bytes: 48, algorithm: 'HMAC_SHA_384' },
  HMAC_512: { digest: 'sha512', bytes: 64, algorithm: 'HMAC_SHA_512' },
};

const RSA_SIGNING: SigningAlgorithmSpec[] = [
  'RSASSA_PKCS1_V1_5_SHA_256',
  'RSASSA_PKCS1_V1_5_SHA_384',
  'RSASSA_PKCS1_V1_5_SHA_512',
  'RSASSA_PSS_SHA_256',
  'RSASSA_PSS_SHA_384',
  'RSASSA_PSS_SHA_512',
];

export interface Algorithms {
  EncryptionAlgorithms?: EncryptionAlgorithmSpec[];
  SigningAlgorithms?: SigningAlgorithmSpec[];
  MacAlgorithms?: MacAlgorithmSpec[];
}

export function algorithmsOf(spec: KeySpec, usage: KeyUsageType): Algorithms {
  const curve = CURVES[spec];
  if (curve) return { SigningAlgorithms: [curve.algorithm] };
  const mac = MACS[spec];
  if (mac) return { MacAlgorithms: [mac.algorithm] };
  if (spec === 'SYMMETRIC_DEFAULT') return { EncryptionAlgorithms: ['SYMMETRIC_DEFAULT'] };
  return usage === 'SIGN_VERIFY'
    ? { SigningAlgorithms: RSA_SIGNING }
    : { EncryptionAlgorithms: ['RSAES_OAEP_SHA_1', 'RSAES_OAEP_SHA_256'] };
}

/** @throws ValidationException, UnsupportedOperationException */
export function checkSpec(spec: KeySpec, given: KeyUsageType | undefined): KeyUsageType {
  const usages = usagesOf(spec);
  if (!usages) throw unsupported(`Keys of type ${spec} are not supported by the embedded cloud.`);
  const [only, ...others] = usages;
  const usage = given ?? (others.length === 0 || spec === 'SYMMETRIC_DEFAULT' ? only : undefined);
  if (usage === undefined) throw validation('You must specify a KeyUsage value for all KMS keys except for symmetric encryption keys.');
  if (usage === 'KEY_AGREEMENT') throw unsupported('Key agreement is not supported by the embedded cloud.');
  if (!usages.includes(usage)) throw validation(`KeyUsage ${usage} is not compatible with KeySpec ${spec}`);
  return usage;
}

function usagesOf(spec: KeySpec): KeyUsageType[] | undefined {
  if (spec === 'SYMMETRIC_DEFAULT') return ['ENCRYPT_DECRYPT'];
  if (RSA_BITS[spec] !== undefined) return ['ENCRYPT_DECRYPT', 'SIGN_VERIFY'];
  if (CURVES[spec]) return ['SIGN_VERIFY'];
  return MACS[spec] ? ['GENERATE_VERIFY_MAC'] : undefined;
}
