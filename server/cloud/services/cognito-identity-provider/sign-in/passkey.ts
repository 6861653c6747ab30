/** WEB_AUTHN: signing in with a passkey. */
import { z } from 'zod';
import { CloudFailure } from '../../../failure';
import { invalidParameter, notAuthorized } from '../errors';
import { findPasskey, listPasskeys, type Passkey, savePasskey } from '../passkeys/credentials';
import { userHandle } from '../passkeys/register';
import { allowsPasskeys, findRelyingParty, isMultiFactor, isOriginOf } from '../passkeys/relying-party';
import type { User } from '../state';
import { challenge, required, type SignInAnswer, type SignInContext } from './context';
import { finishSignIn } from './finish';
import { needsSecondFactor, type SessionStart, secondFactor } from './mfa';
import { endSession, type SignInSession } from './session';

const TIMEOUT_MS = 180_000;

/** The passkeys with which a user can start a sign-in; none where a password and a second factor are needed instead. */
export function usablePasskeys({ call, pool }: SignInContext, user: User): Passkey[] {
  if (!allowsPasskeys(pool) || (needsSecondFactor(pool, user) && !isMultiFactor(pool))) return [];
  const relyingPartyId = findRelyingParty(call, pool);
  return listPasskeys(call, pool, user).filter((passkey) => passkey.relyingPartyId === relyingPartyId);
}

export async function askForPasskey(context: SignInContext, user: User, start: SessionStart): Promise<SignInAnswer> {
  const { pool } = context;
  const passkeys = usablePasskeys(context, user);
  const [first] = passkeys;
  if (!first) throw notAuthorized();
  const verifies = needsSecondFactor(pool, user) || pool.mfa.WebAuthnConfiguration?.UserVerification === 'required';
  const { generateAuthenticationOptions } = await import('@simplewebauthn/server');
  const options = await generateAuthenticationOptions({
    rpID: first.relyingPartyId,
    timeout: TIMEOUT_MS,
    allowCredentials: passkeys.map(({ id, transports }) => ({ id, transports })),
    userVerification: verifies ? 'required' : 'preferred',
  });
  const state = { name: 'WEB_AUTHN', challenge: options.challenge, relyingPartyId: first.relyingPartyId, verifies } as const;
  return challenge(context, { ...start, username: user.username }, state, { CREDENTIAL_REQUEST_OPTIONS: JSON.stringify(options) });
}

/** AuthenticationResponseJSON: https://www.w3.org/TR/webauthn-3/#dictdef-authenticationresponsejson */
const credentialSchema = z.object({
  id: z.base64url(),
  rawId: z.base64url(),
  type: z.literal('public-key'),
  response: z.object({
    clientDataJSON: z.base64url(),
    authenticatorData: z.base64url(),
    signature: z.base64url(),
    userHandle: z.base64url().nullish(),
  }),
});

function readCredential(json: string): z.infer<typeof credentialSchema> {
  try {
    return credentialSchema.parse(JSON.parse(json));
  } catch {
    throw invalidParameter('CREDENTIAL is not an AuthenticationResponseJSON of a public key.');
  }
}

/**
 * Checks the authenticator's signature over the challenge, which is over whatever comes of it.
 * @throws CloudFailure NotAuthorizedException
 */
export async function answerPasskey(
  context: SignInContext,
  handle: string,
  session: SignInSession,
  user: User,
  responses: Record<string, string>,
): Promise<SignInAnswer> {
  const { call, pool } = context;
  const given = readCredential(required(responses, 'CREDENTIAL'));
  endSession(call, handle);
  const start = { login: session.login, deviceKey: session.deviceKey ?? responses.DEVICE_KEY };
  const verified = await verify(context, session, user, given);
  // Read again, because the check took its time: of two answers with the same count one is a copy.
  const passkey = findPasskey(call, pool, user, given.id);
  if (!passkey || (verified.newCounter > 0 && verified.newCounter <= passkey.counter)) throw refused();
  savePasskey(call, pool, { ...passkey, counter: verified.newCounter });
  if (verified.userVerified && isMultiFactor(pool)) return finishSignIn(context, user, start);
  return (await secondFactor(context, user, start)) ?? finishSignIn(context, user, start);
}

function refused(cause?: unknown): CloudFailure {
  return new CloudFailure('NotAuthorizedException', 'The passkey was not accepted.', { cause });
}

async function verify({ call, pool }: SignInContext, session: SignInSession, user: User, given: z.infer<typeof credentialSchema>) {
  const asked = session.challenge;
  const passkey = findPasskey(call, pool, user, given.id);
  if (asked.name !== 'WEB_AUTHN' || passkey?.relyingPartyId !== asked.relyingPartyId) throw refused();
  if (given.response.userHandle && given.response.userHandle !== userHandle(user)) throw refused();
  const [{ verifyAuthenticationResponse }, { decodeClientDataJSON }] = await Promise.all([
    import('@simplewebauthn/server'),
    import('@simplewebauthn/server/helpers'),
  ]);
  const check = async () => {
    const { origin } = decodeClientDataJSON(given.response.clientDataJSON);
    if (!isOriginOf(asked.relyingPartyId, origin)) throw refused();
    return verifyAuthenticationResponse({
      response: {
        ...given,
        response: { ...given.response, userHandle: given.response.userHandle ?? undefined },
        clientExtensionResults: {},
      },
      expectedChallenge: asked.challenge,
      expectedOrigin: origin,
      expectedRPID: asked.relyingPartyId,
      requireUserVerification: asked.verifies,
      credential: { id: passkey.id, publicKey: new Uint8Array(Buffer.from(passkey.publicKey, 'base64url')), counter: passkey.counter },
    });
  };
  // Whatever is wrong with an answer, the person learns the same: the reasons are only of use to a forger.
  const { verified, authenticationInfo } = await check().catch((error: unknown) => {
    throw refused(error);
  });
  if (!verified) throw refused();
  return authenticationInfo;
}
