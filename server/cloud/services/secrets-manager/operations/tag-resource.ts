import type { TagResourceCommandInput, TagResourceCommandOutput } from '@aws-sdk/client-secrets-manager';
import { operation } from '../../../service';
import { tagRecord } from '../secret-entry';
import { getSecret, secretAccess, secrets } from '../secrets';

/** https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_TagResource.html */
export const tagResource = operation<TagResourceCommandInput, TagResourceCommandOutput>({
  access: (call, { SecretId }) => secretAccess(call, 'TagResource', SecretId),
  run(call, { SecretId, Tags }) {
    const secret = getSecret(call, SecretId);
    secrets(call.partition).put(secret.name, { ...secret, tags: { ...secret.tags, ...tagRecord(Tags) } });
    return {};
  },
});
