import type { VerifySoftwareTokenCommandInput, VerifySoftwareTokenCommandOutput } from '@aws-sdk/client-cognito-identity-provider';
import { CloudFailure } from '../../../failure';
import { operation } from '../../../service';
import { countWithin, forgetCount } from '../attempts';
import { matchingStep } from '../sign-in/mfa';
import { softwareTokenUser } from '../software-token';
import { saveUser } from '../users';

export const verifySoftwareToken = operation<VerifySoftwareTokenCommandInput, VerifySoftwareTokenCommandOutput>({
  signing: 'public',
  access: () => [],
  async run(call, input) {
    const { pool, user, renew } = await softwareTokenUser(call, input);
    const secret = user.pendingSoftwareToken;
    if (secret === undefined) throw new CloudFailure('InvalidParameterException', 'User has not associated a software token.');
    countWithin(call.cloud, 'guess-software-token', pool.id, user.username, 10);
    const lastStep = matchingStep(secret, input.UserCode ?? '', call.cloud.now().getTime());
    if (lastStep === undefined) throw new CloudFailure('EnableSoftwareTokenMFAException', 'Code mismatch');
    forgetCount(call.cloud, 'guess-software-token', pool.id, user.username);
    const softwareToken = { secret, verified: true, deviceName: input.FriendlyDeviceName, lastStep };
    saveUser(call, pool, { ...user, softwareToken, pendingSoftwareToken: undefined });
    return { Status: 'SUCCESS', Session: renew?.(true) };
  },
});
