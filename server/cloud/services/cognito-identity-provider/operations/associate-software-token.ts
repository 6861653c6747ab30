import type { AssociateSoftwareTokenCommandInput, AssociateSoftwareTokenCommandOutput } from '@aws-sdk/client-cognito-identity-provider';
import { authenticator } from 'otplib';
import { operation } from '../../../service';
import { softwareTokenUser } from '../software-token';
import { saveUser } from '../users';

export const associateSoftwareToken = operation<AssociateSoftwareTokenCommandInput, AssociateSoftwareTokenCommandOutput>({
  signing: 'public',
  access: () => [],
  async run(call, input) {
    const { pool, user, renew } = await softwareTokenUser(call, input);
    const secret = authenticator.generateSecret(32);
    saveUser(call, pool, { ...user, pendingSoftwareToken: secret });
    return { SecretCode: secret, Session: renew?.(false) };
  },
});
