import type { DeleteResourcePolicyCommandInput, DeleteResourcePolicyCommandOutput } from '@aws-sdk/client-secrets-manager';
import { operation } from '../../../service';
import { atHome, secretAccess } from '../access';
import { getSecret, secrets } from '../secrets';

/** https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_DeleteResourcePolicy.html */
export const deleteResourcePolicy = operation<DeleteResourcePolicyCommandInput, DeleteResourcePolicyCommandOutput>({
  access: (call, { SecretId }) => secretAccess(call, 'DeleteResourcePolicy', SecretId),
  run(caller, { SecretId }) {
    const call = atHome(caller, SecretId);
    const { resourcePolicy: _, ...secret } = getSecret(call, SecretId);
    secrets(call.partition).put(secret.name, secret);
    return { ARN: secret.arn, Name: secret.name };
  },
});
