/** The end of every sign-in: triggers, the device, and the tokens. */
import { randomBytes, randomUUID } from 'node:crypto';
import { keyOf, poolState, type User } from '../state';
import { issueTokens } from '../tokens';
import { runTrigger, triggerAttributes } from '../triggers';
import type { SignInAnswer, SignInContext } from './context';

export async function finishSignIn(
  context: SignInContext,
  user: User,
  options: { deviceKey?: string; source?: 'Authentication' | 'NewPasswordChallenge' } = {},
): Promise<SignInAnswer> {
  const { call, pool, client, clientMetadata } = context;
  const device = context.hosted ? undefined : trackDevice(context, user, options.deviceKey);
  await runTrigger(call, pool, 'PostAuthentication', {
    source: 'PostAuthentication_Authentication',
    username: user.username,
    clientId: client.id,
    request: { userAttributes: triggerAttributes(user), newDeviceUsed: device?.isNew ?? false, clientMetadata: clientMetadata ?? {} },
  });
  if (context.hosted) return { ChallengeParameters: {}, signedIn: user };
  const tokens = await issueTokens(call, {
    pool,
    client,
    user,
    source: options.source ?? 'Authentication',
    from: context.source,
    clientMetadata,
    deviceKey: device?.key,
  });
  return {
    ChallengeParameters: {},
    AuthenticationResult: {
      ...tokens,
      ...(device?.isNew && { NewDeviceMetadata: { DeviceKey: device.key, DeviceGroupKey: device.groupKey } }),
    },
  };
}

/** Pools that remember devices give each new one a key, which the client then confirms. */
function trackDevice(
  { call, pool }: SignInContext,
  user: User,
  deviceKey: string | undefined,
): { key: string; groupKey: string; isNew: boolean } | undefined {
  if (!pool.settings.DeviceConfiguration) return undefined;
  const { devices } = poolState(call.partition);
  const now = call.cloud.now().getTime();
  const known = deviceKey === undefined ? undefined : devices.find(keyOf(pool.id, user.username, deviceKey));
  if (known?.verifier) {
    devices.put(keyOf(pool.id, user.username, known.key), { ...known, authenticatedAt: now });
    return { key: known.key, groupKey: known.groupKey, isNew: false };
  }
  const key = `${call.partition.region}_${randomUUID()}`;
  const groupKey = `-${randomBytes(6).toString('base64url').replace(/[-_]/g, 'x')}`;
  const attributes = { ...(call.http && { last_ip_used: call.http.sourceIp }) };
  devices.put(keyOf(pool.id, user.username, key), {
    key,
    groupKey,
    username: user.username,
    attributes,
    remembered: false,
    createdAt: now,
    modifiedAt: now,
    authenticatedAt: now,
  });
  return { key, groupKey, isNew: true };
}
