import type { TagResourceCommandInput, TagResourceCommandOutput } from '@aws-sdk/client-secrets-manager';
import { operation } from '../../../service';
import { atHome, secretAccess } from '../access';
import { tagRecord } from '../secret-entry';
import { getSecret, secrets } from '../secrets';

/** https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_TagResource.html */
export const tagResource = operation<TagResourceCommandInput, TagResourceCommandOutput>({
  access: (call, { SecretId }) => secretAccess(call, 'TagResource', SecretId),
  run(caller, { SecretId, Tags }) {
    const call = atHome(caller, SecretId);
    const secret = getSecret(call, SecretId);
    secrets(call.partition).put(secret.name, { ...secret, tags: { ...secret.tags, ...tagRecord(Tags) } });
    return {};
  },
});
