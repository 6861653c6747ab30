import type { GetResourcePolicyCommandInput, GetResourcePolicyCommandOutput } from '@aws-sdk/client-secrets-manager';
import { operation } from '../../../service';
import { atHome, secretAccess } from '../access';
import { getSecret } from '../secrets';

/** https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_GetResourcePolicy.html */
export const getResourcePolicy = operation<GetResourcePolicyCommandInput, GetResourcePolicyCommandOutput>({
  access: (call, { SecretId }) => secretAccess(call, 'GetResourcePolicy', SecretId),
  run(caller, { SecretId }) {
    const { arn, name, resourcePolicy } = getSecret(atHome(caller, SecretId), SecretId, { deleted: true });
    return { ARN: arn, Name: name, ...(resourcePolicy !== undefined && { ResourcePolicy: resourcePolicy }) };
  },
});
