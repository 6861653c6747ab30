import type { PutResourcePolicyCommandInput, PutResourcePolicyCommandOutput } from '@aws-sdk/client-secrets-manager';
import { operation } from '../../../service';
import { atHome, secretAccess } from '../access';
import { checkResourcePolicy } from '../resource-policy';
import { getSecret, secrets } from '../secrets';

/** https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_PutResourcePolicy.html */
export const putResourcePolicy = operation<PutResourcePolicyCommandInput, PutResourcePolicyCommandOutput>({
  access: (call, { SecretId, BlockPublicPolicy = false }) =>
    secretAccess(call, 'PutResourcePolicy', SecretId, { 'secretsmanager:BlockPublicPolicy': String(BlockPublicPolicy) }),
  run(caller, { SecretId, ResourcePolicy = '', BlockPublicPolicy }) {
    const call = atHome(caller, SecretId);
    const secret = getSecret(call, SecretId);
    const resourcePolicy = checkResourcePolicy(ResourcePolicy, BlockPublicPolicy);
    secrets(call.partition).put(secret.name, { ...secret, resourcePolicy });
    return { ARN: secret.arn, Name: secret.name };
  },
});
