/** A remembered device proves itself with SRP, and may stand in for the second factor. */
import { notAuthorized, notFound } from '../errors';
import { beginExchange, provesPassword } from '../srp';
import { type Device, keyOf, poolState, type User } from '../state';
import { challenge, required, type SignInAnswer, type SignInContext } from './context';
import { endSession, type SignInSession } from './session';

/** The device a client says it is. @throws CloudFailure ResourceNotFoundException, at which clients forget it. */
export function rememberedDevice({ call, pool }: SignInContext, user: User, deviceKey: string | undefined): Device | undefined {
  if (!deviceKey || !pool.settings.DeviceConfiguration) return undefined;
  const device = poolState(call.partition).devices.find(keyOf(pool.id, user.username, deviceKey));
  if (!device?.verifier) throw notFound('Device does not exist.');
  return device.remembered ? device : undefined;
}

export function askForDevice(context: SignInContext, user: User, login: string, deviceKey: string): SignInAnswer {
  const parameters = { USERNAME: user.username, DEVICE_KEY: deviceKey };
  return challenge(context, { login, username: user.username, deviceKey }, { name: 'DEVICE_SRP_AUTH', deviceKey }, parameters);
}

function verifierOf({ call, pool }: SignInContext, user: User, deviceKey: string): Device & { verifier: NonNullable<Device['verifier']> } {
  const device = poolState(call.partition).devices.find(keyOf(pool.id, user.username, deviceKey));
  if (!device?.verifier) throw notFound('Device does not exist.');
  return { ...device, verifier: device.verifier };
}

export function beginDeviceSrp(
  context: SignInContext,
  handle: string,
  session: SignInSession,
  user: User,
  responses: Record<string, string>,
): SignInAnswer {
  endSession(context.call, handle);
  const deviceKey = session.challenge.name === 'DEVICE_SRP_AUTH' ? session.challenge.deviceKey : '';
  if (responses.DEVICE_KEY !== deviceKey) throw notAuthorized();
  const { verifier } = verifierOf(context, user, deviceKey);
  const exchange = beginExchange(verifier, required(responses, 'SRP_A'));
  if (!exchange) throw notAuthorized();
  const state = { name: 'DEVICE_PASSWORD_VERIFIER', deviceKey, exchange } as const;
  const parameters = { DEVICE_KEY: deviceKey, SALT: verifier.salt, SRP_B: exchange.serverPublic, USERNAME: user.username };
  const answer = challenge(context, { login: session.login, username: user.username, deviceKey }, state, parameters);
  return { ...answer, ChallengeParameters: { ...parameters, SECRET_BLOCK: Buffer.from(answer.Session ?? '').toString('base64') } };
}

/** @throws CloudFailure NotAuthorizedException */
export function answerDeviceSrp(
  context: SignInContext,
  handle: string,
  session: SignInSession,
  user: User,
  responses: Record<string, string>,
): void {
  endSession(context.call, handle);
  if (session.challenge.name !== 'DEVICE_PASSWORD_VERIFIER') throw notAuthorized();
  const { deviceKey, exchange } = session.challenge;
  const device = verifierOf(context, user, deviceKey);
  const proven = provesPassword(exchange, {
    identity: device.groupKey + deviceKey,
    secretBlock: Buffer.from(required(responses, 'PASSWORD_CLAIM_SECRET_BLOCK'), 'base64'),
    timestamp: required(responses, 'TIMESTAMP'),
    signature: required(responses, 'PASSWORD_CLAIM_SIGNATURE'),
  });
  if (!proven) throw notAuthorized('Incorrect username or password.');
}
