import type { UntagResourceCommandInput, UntagResourceCommandOutput } from '@aws-sdk/client-secrets-manager';
import { operation } from '../../../service';
import { atHome, secretAccess } from '../access';
import { getSecret, secrets } from '../secrets';

/** https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_UntagResource.html */
export const untagResource = operation<UntagResourceCommandInput, UntagResourceCommandOutput>({
  access: (call, { SecretId }) => secretAccess(call, 'UntagResource', SecretId),
  run(caller, { SecretId, TagKeys = [] }) {
    const call = atHome(caller, SecretId);
    const secret = getSecret(call, SecretId);
    const tags = Object.fromEntries(Object.entries(secret.tags).filter(([key]) => !TagKeys.includes(key)));
    secrets(call.partition).put(secret.name, { ...secret, tags });
    return {};
  },
});
