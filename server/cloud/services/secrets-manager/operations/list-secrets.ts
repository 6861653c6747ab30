import type { ListSecretsCommandInput, ListSecretsCommandOutput } from '@aws-sdk/client-secrets-manager';
import { operation } from '../../../service';
import { findSecrets } from '../find-secrets';
import { pageOf } from '../paging';
import { secretEntry, stagesByVersion } from '../secret-entry';

/** https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_ListSecrets.html */
export const listSecrets = operation<ListSecretsCommandInput, ListSecretsCommandOutput>({
  run(call, { Filters, IncludePlannedDeletion, MaxResults, NextToken, SortOrder }) {
    const all = findSecrets(call, Filters, { deleted: IncludePlannedDeletion });
    const { shown, next } = pageOf(all, ({ name }) => name, { MaxResults, NextToken, SortOrder });
    return {
      SecretList: shown.map((secret) => ({ ...secretEntry(secret), SecretVersionsToStages: stagesByVersion(secret) })),
      ...(next !== undefined && { NextToken: next }),
    };
  },
});
