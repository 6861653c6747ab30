import type { RestoreSecretCommandInput, RestoreSecretCommandOutput } from '@aws-sdk/client-secrets-manager';
import { operation } from '../../../service';
import { atHome, secretAccess } from '../access';
import { getSecret, secrets } from '../secrets';

/** https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_RestoreSecret.html */
export const restoreSecret = operation<RestoreSecretCommandInput, RestoreSecretCommandOutput>({
  access: (call, { SecretId }) => secretAccess(call, 'RestoreSecret', SecretId),
  run(caller, { SecretId }) {
    const call = atHome(caller, SecretId);
    const { deletedAt: _, deleteOn: __, ...secret } = getSecret(call, SecretId, { deleted: true });
    secrets(call.partition).put(secret.name, secret);
    return { ARN: secret.arn, Name: secret.name };
  },
});
