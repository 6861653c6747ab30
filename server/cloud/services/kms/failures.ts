import { CloudFailure } from '../../failure';
import type { FoundKey } from './keys';

export function validation(message: string): CloudFailure {
  return new CloudFailure('ValidationException', message);
}

export function unsupported(message: string): CloudFailure {
  return new CloudFailure('UnsupportedOperationException', message);
}

/** AWS tells nobody what is wrong with a ciphertext. */
export function invalidCiphertext(): CloudFailure {
  return new CloudFailure('InvalidCiphertextException', '');
}

/** @throws DisabledException, KMSInvalidStateException */
export function checkUsable(found: FoundKey): void {
  checkNotPending(found);
  if (!found.key.enabled) throw new CloudFailure('DisabledException', `${found.arn} is disabled.`);
}

/** @throws KMSInvalidStateException */
export function checkNotPending({ key, arn }: FoundKey): void {
  if (key.deletionAt !== undefined) throw new CloudFailure('KMSInvalidStateException', `${arn} is pending deletion.`);
}

/** @throws InvalidKeyUsageException */
export function checkUsage({ key, arn }: FoundKey, usage: string, operation: string): void {
  const { usage: own = 'ENCRYPT_DECRYPT' } = key;
  if (own !== usage) throw new CloudFailure('InvalidKeyUsageException', `${arn} key usage is ${own} which is not valid for ${operation}.`);
}

const UNSUPPORTED = ['GrantTokens', 'Recipient'];

/** @throws UnsupportedOperationException that names what the embedded cloud does nothing with */
export function refuseMembers(input: object, names: string[] = UNSUPPORTED): void {
  const given = Object.entries(input).find(
    ([name, value]) => names.includes(name) && value !== undefined && value !== false && !(Array.isArray(value) && value.length === 0),
  );
  if (given) throw unsupported(`${given[0]} is not supported by the embedded cloud.`);
}
