/** The passkeys of users. The private keys are with the people; here are the public ones. */
import type { WebAuthnCredentialDescription } from '@aws-sdk/client-cognito-identity-provider';
import type { AuthenticatorTransport } from '@simplewebauthn/server';
import type { Call } from '../../../service';
import { notFound } from '../errors';
import { page } from '../page';
import { keyOf, type User, type UserPool } from '../state';

export interface Passkey {
  /** base64url, as everything in here that is bytes. */
  id: string;
  username: string;
  publicKey: string;
  /** How often the authenticator says that it has signed; 0 when it does not count. */
  counter: number;
  transports: AuthenticatorTransport[];
  attachment?: string;
  name: string;
  relyingPartyId: string;
  createdAt: number;
}

type Place = Pick<Call, 'partition'>;

/** By `<pool>/<username>/<id>`. */
const passkeys = (call: Place) => call.partition.collection<Passkey>('cognito-passkeys');
/** By `<pool>/<id>`, whose it is: an id belongs to one person of a pool. */
const owners = (call: Place) => call.partition.collection<string>('cognito-passkey-owners');

export function listPasskeys(call: Place, pool: UserPool, user: User): Passkey[] {
  return passkeys(call)
    .list({ prefix: keyOf(pool.id, user.username, '') })
    .map(({ value }) => value);
}

export function describePasskeys(
  call: Place,
  pool: UserPool,
  user: User,
  limit: number,
  token?: string,
): { Credentials: WebAuthnCredentialDescription[]; NextToken?: string } {
  const { values, nextToken } = page(passkeys(call), { prefix: keyOf(pool.id, user.username, ''), limit, token });
  return { Credentials: values.map(({ value }) => describePasskey(value)), NextToken: nextToken };
}

function describePasskey(passkey: Passkey): WebAuthnCredentialDescription {
  return {
    CredentialId: passkey.id,
    FriendlyCredentialName: passkey.name,
    RelyingPartyId: passkey.relyingPartyId,
    AuthenticatorAttachment: passkey.attachment,
    AuthenticatorTransports: passkey.transports,
    CreatedAt: new Date(passkey.createdAt),
  };
}

export function findPasskey(call: Place, pool: UserPool, user: User, id: string): Passkey | undefined {
  return passkeys(call).find(keyOf(pool.id, user.username, id));
}

export function isTaken(call: Place, pool: UserPool, id: string): boolean {
  return owners(call).find(keyOf(pool.id, id)) !== undefined;
}

export function savePasskey(call: Place, pool: UserPool, passkey: Passkey): void {
  call.partition.store.transaction(() => {
    passkeys(call).put(keyOf(pool.id, passkey.username, passkey.id), passkey);
    owners(call).put(keyOf(pool.id, passkey.id), passkey.username);
  });
}

/** @throws CloudFailure ResourceNotFoundException */
export function removePasskey(call: Place, pool: UserPool, user: User, id: string): void {
  if (!findPasskey(call, pool, user, id)) throw notFound('The passkey credential does not exist.');
  call.partition.store.transaction(() => {
    passkeys(call).remove(keyOf(pool.id, user.username, id));
    owners(call).remove(keyOf(pool.id, id));
  });
}

/** With the user goes what signed them in. */
export function removePasskeys(call: Place, pool: UserPool, user: User): void {
  for (const { id } of listPasskeys(call, pool, user)) removePasskey(call, pool, user, id);
}
