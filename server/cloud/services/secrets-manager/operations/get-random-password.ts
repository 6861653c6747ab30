import type { GetRandomPasswordCommandInput, GetRandomPasswordCommandOutput } from '@aws-sdk/client-secrets-manager';
import { operation } from '../../../service';
import { randomPassword } from '../random-password';

/** https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_GetRandomPassword.html */
export const getRandomPassword = operation<GetRandomPasswordCommandInput, GetRandomPasswordCommandOutput>({
  run: (_call, rules) => ({ RandomPassword: randomPassword(rules) }),
});
