import type { ListSecretVersionIdsCommandInput, ListSecretVersionIdsCommandOutput } from '@aws-sdk/client-secrets-manager';
import { operation } from '../../../service';
import { atHome, secretAccess } from '../access';
import { pageOf } from '../paging';
import { getSecret } from '../secrets';

/** https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_ListSecretVersionIds.html */
export const listSecretVersionIds = operation<ListSecretVersionIdsCommandInput, ListSecretVersionIdsCommandOutput>({
  access: (call, { SecretId }) => secretAccess(call, 'ListSecretVersionIds', SecretId),
  run(caller, { SecretId, IncludeDeprecated, MaxResults, NextToken }) {
    const secret = getSecret(atHome(caller, SecretId), SecretId, { deleted: true });
    const wanted = secret.versions.filter(({ stages }) => IncludeDeprecated || stages.length > 0);
    const { shown, next } = pageOf(wanted, ({ id }) => id, { MaxResults, NextToken });
    return {
      ARN: secret.arn,
      Name: secret.name,
      Versions: shown.map(({ id, stages, createdAt }) => ({
        VersionId: id,
        CreatedDate: new Date(createdAt),
        KmsKeyIds: [secret.kmsKeyId ?? 'DefaultEncryptionKey'],
        ...(stages.length > 0 && { VersionStages: stages }),
      })),
      ...(next !== undefined && { NextToken: next }),
    };
  },
});
