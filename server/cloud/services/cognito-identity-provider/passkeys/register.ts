/** Adding a passkey to an account: the options for the browser, and checking what the authenticator made of them. */
import type { PublicKeyCredentialCreationOptionsJSON } from '@simplewebauthn/server';
import { z } from 'zod';
import { CloudFailure } from '../../../failure';
import type { Call } from '../../../service';
import { invalidParameter, limitExceeded } from '../errors';
import { keyOf, type User, type UserPool } from '../state';
import { authenticatorName } from './authenticator-names';
import { isTaken, listPasskeys, savePasskey } from './credentials';
import { getRelyingParty, isOriginOf } from './relying-party';

/** https://docs.aws.amazon.com/cognito/latest/developerguide/quotas.html */
const PASSKEYS_MAX = 20;
const TIMEOUT_MS = 5 * 60_000;
/** Ed25519, ECDSA with P-256, RSA: what browsers and their authenticators offer. */
const ALGORITHMS = [-8, -7, -257];

interface Registrant {
  pool: UserPool;
  user: User;
  clientId: string;
}

interface Registration {
  challenge: string;
  clientId: string;
  relyingPartyId: string;
  verifies: boolean;
  expiresAt: number;
}

const registrations = (call: Pick<Call, 'partition'>) => call.partition.collection<Registration>('cognito-passkey-registrations');

/** What the authenticator knows the user by: it never changes, and says nothing about the person. */
export function userHandle(user: User): string {
  return Buffer.from(user.attributes.sub ?? user.username).toString('base64url');
}

/** @throws CloudFailure when the pool has no passkeys, or the user has as many as there may be. */
export async function startRegistration(call: Call, { pool, user, clientId }: Registrant): Promise<PublicKeyCredentialCreationOptionsJSON> {
  const relyingPartyId = getRelyingParty(call, pool);
  const present = listPasskeys(call, pool, user);
  if (present.length >= PASSKEYS_MAX) throw limitExceeded();
  const userVerification = pool.mfa.WebAuthnConfiguration?.UserVerification ?? 'preferred';
  const { email, phone_number: phone, name } = user.attributes;
  const userName = email ?? phone ?? user.username;
  const { generateRegistrationOptions } = await import('@simplewebauthn/server');
  const options = await generateRegistrationOptions({
    rpName: relyingPartyId,
    rpID: relyingPartyId,
    userName,
    userID: new Uint8Array(Buffer.from(userHandle(user), 'base64url')),
    userDisplayName: name ?? userName,
    timeout: TIMEOUT_MS,
    excludeCredentials: present.map(({ id }) => ({ id })),
    // A passkey is found by the site alone, so it has to be kept by the authenticator.
    authenticatorSelection: { residentKey: 'required', userVerification },
    supportedAlgorithmIDs: ALGORITHMS,
  });
  registrations(call).put(keyOf(pool.id, user.username), {
    challenge: options.challenge,
    clientId,
    relyingPartyId,
    verifies: userVerification === 'required',
    expiresAt: call.cloud.now().getTime() + TIMEOUT_MS,
  });
  return options;
}

/** RegistrationResponseJSON: https://www.w3.org/TR/webauthn-3/#dictdef-registrationresponsejson */
const credentialSchema = z.object({
  id: z.base64url(),
  rawId: z.base64url(),
  type: z.literal('public-key'),
  authenticatorAttachment: z.enum(['platform', 'cross-platform']).optional().catch(undefined),
  response: z.object({
    clientDataJSON: z.base64url(),
    attestationObject: z.base64url(),
    transports: z
      .array(z.enum(['ble', 'hybrid', 'internal', 'nfc', 'usb']))
      .optional()
      .catch(undefined),
  }),
});

/**
 * Checks the authenticator's answer and keeps the passkey. The challenge is over whatever comes of it.
 * @throws CloudFailure as CompleteWebAuthnRegistration: https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_CompleteWebAuthnRegistration.html
 */
export async function completeRegistration(call: Call, { pool, user, clientId }: Registrant, given: unknown): Promise<void> {
  const parsed = credentialSchema.safeParse(given);
  if (!parsed.success) throw invalidParameter('The credential is not a RegistrationResponseJSON of a public key.');
  const relyingPartyId = getRelyingParty(call, pool);
  const registration = takeRegistration(call, pool, user);
  if (registration.clientId !== clientId) {
    throw new CloudFailure(
      'WebAuthnClientMismatchException',
      'The access token is for another client than the one that started the registration.',
    );
  }
  if (registration.relyingPartyId !== relyingPartyId) throw relyingPartyMismatch();
  const registered = await verify(registration, parsed.data);
  const { credential, aaguid } = registered;
  if (listPasskeys(call, pool, user).length >= PASSKEYS_MAX) throw limitExceeded();
  if (isTaken(call, pool, credential.id)) throw notSupported('The passkey is already registered.');
  savePasskey(call, pool, {
    id: credential.id,
    username: user.username,
    publicKey: Buffer.from(credential.publicKey).toString('base64url'),
    counter: credential.counter,
    transports: parsed.data.response.transports ?? [],
    attachment: parsed.data.authenticatorAttachment,
    name: authenticatorName(aaguid),
    relyingPartyId,
    createdAt: call.cloud.now().getTime(),
  });
}

function takeRegistration(call: Call, pool: UserPool, user: User): Registration {
  const key = keyOf(pool.id, user.username);
  const registration = registrations(call).find(key);
  registrations(call).remove(key);
  if (registration && registration.expiresAt > call.cloud.now().getTime()) return registration;
  throw new CloudFailure('WebAuthnChallengeNotFoundException', 'No registration of a passkey is under way, or it has expired.');
}

async function verify(registration: Registration, response: z.infer<typeof credentialSchema>) {
  const { relyingPartyId, challenge } = registration;
  const [{ verifyRegistrationResponse }, helpers] = await Promise.all([
    import('@simplewebauthn/server'),
    import('@simplewebauthn/server/helpers'),
  ]);
  const readable = <T>(read: () => T): T => {
    try {
      return read();
    } catch (error) {
      throw notSupported('The credential cannot be read.', error);
    }
  };
  const clientData = readable(() => helpers.decodeClientDataJSON(response.response.clientDataJSON));
  if (clientData.challenge !== challenge) {
    throw new CloudFailure('WebAuthnChallengeNotFoundException', 'The credential answers another challenge.');
  }
  if (!isOriginOf(relyingPartyId, clientData.origin)) {
    throw new CloudFailure(
      'WebAuthnOriginNotAllowedException',
      `${clientData.origin} is not a site of the relying party ${relyingPartyId}.`,
    );
  }
  const attestation = readable(() => {
    const bytes = new Uint8Array(Buffer.from(response.response.attestationObject, 'base64url'));
    return helpers.parseAuthenticatorData(helpers.decodeAttestationObject(bytes).get('authData'));
  });
  if (!Buffer.from(attestation.rpIdHash).equals(Buffer.from(await helpers.toHash(relyingPartyId)))) throw relyingPartyMismatch();
  const verified = await verifyRegistrationResponse({
    response: { ...response, clientExtensionResults: {} },
    expectedChallenge: challenge,
    expectedOrigin: clientData.origin,
    expectedRPID: relyingPartyId,
    requireUserVerification: registration.verifies,
    supportedAlgorithmIDs: ALGORITHMS,
  }).catch((error: unknown) => {
    throw notSupported(error instanceof Error ? error.message : 'The credential is not good.', error);
  });
  if (!verified.verified) throw notSupported('The attestation of the credential is not good.');
  return verified.registrationInfo;
}

function relyingPartyMismatch(): CloudFailure {
  return new CloudFailure('WebAuthnRelyingPartyMismatchException', 'The credential is for another relying party than the user pool’s.');
}

function notSupported(message: string, cause?: unknown): CloudFailure {
  return new CloudFailure('WebAuthnCredentialNotSupportedException', message, { cause });
}
