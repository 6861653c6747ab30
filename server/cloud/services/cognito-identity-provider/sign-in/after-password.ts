/** From a right password to the next challenge or the tokens. */
import { missingAttributes } from '../attributes';
import type { User } from '../state';
import { challenge, checkMaySignIn, type SignInAnswer, type SignInContext } from './context';
import { askForDevice, rememberedDevice } from './device';
import { finishSignIn } from './finish';
import { type SessionStart, secondFactor } from './mfa';

export async function afterPassword(context: SignInContext, user: User, start: SessionStart): Promise<SignInAnswer> {
  checkMaySignIn(context, user);
  if (user.status === 'FORCE_CHANGE_PASSWORD') {
    const { sub: _, ...attributes } = user.attributes;
    return challenge(
      context,
      { ...start, username: user.username },
      { name: 'NEW_PASSWORD_REQUIRED' },
      {
        USER_ID_FOR_SRP: user.username,
        requiredAttributes: JSON.stringify(missingAttributes(context.pool, user.attributes).map((name) => `userAttributes.${name}`)),
        userAttributes: JSON.stringify(attributes),
      },
    );
  }
  const device = rememberedDevice(context, user, start.deviceKey);
  if (device && context.pool.settings.DeviceConfiguration?.ChallengeRequiredOnNewDevice) {
    return askForDevice(context, user, start.login, device.key);
  }
  return (await secondFactor(context, user, start)) ?? afterSecondFactor(context, user, start);
}

/** A remembered device that does not replace the second factor is asked after it. */
export async function afterSecondFactor(context: SignInContext, user: User, start: SessionStart): Promise<SignInAnswer> {
  const device = rememberedDevice(context, user, start.deviceKey);
  if (device && !context.pool.settings.DeviceConfiguration?.ChallengeRequiredOnNewDevice)
    return askForDevice(context, user, start.login, device.key);
  return finishSignIn(context, user, { deviceKey: start.deviceKey });
}
