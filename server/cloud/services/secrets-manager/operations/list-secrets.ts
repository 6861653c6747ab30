import type { Filter, ListSecretsCommandInput, ListSecretsCommandOutput } from '@aws-sdk/client-secrets-manager';
import { CloudFailure } from '../../../failure';
import { operation } from '../../../service';
import { secretEntry, stagesByVersion } from '../secret-entry';
import { findSecret, type Secret, secrets } from '../secrets';

const RESULTS_MAX = 100;

/** https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_ListSecrets.html */
export const listSecrets = operation<ListSecretsCommandInput, ListSecretsCommandOutput>({
  run(call, { Filters = [], IncludePlannedDeletion, MaxResults = RESULTS_MAX, NextToken, SortOrder }) {
    const all = secrets(call.partition)
      .list()
      .flatMap(({ value }) => findSecret(call, value.name) ?? [])
      .filter((secret) => (IncludePlannedDeletion || secret.deletedAt === undefined) && Filters.every((filter) => matches(secret, filter)));
    if (SortOrder === 'desc') all.reverse();
    const start = NextToken === undefined ? 0 : all.findIndex(({ name }) => name === NextToken) + 1;
    const page = all.slice(start, start + Math.min(MaxResults, RESULTS_MAX));
    const last = page[page.length - 1];
    return {
      SecretList: page.map((secret) => ({ ...secretEntry(secret), SecretVersionsToStages: stagesByVersion(secret) })),
      ...(start + page.length < all.length && last && { NextToken: last.name }),
    };
  },
});

/** A value with `!` before it must not match. */
function matches(secret: Secret, { Key, Values = [] }: Filter): boolean {
  const texts = textsOf(secret, Key);
  const holds = (value: string) => texts.some((text) => text.toLowerCase().startsWith(value.toLowerCase()));
  return Values.some((value) => (value.startsWith('!') ? !holds(value.slice(1)) : holds(value)));
}

function textsOf(secret: Secret, key: Filter['Key']): string[] {
  switch (key) {
    case 'name':
      return [secret.name];
    case 'description':
      return [secret.description ?? ''];
    case 'tag-key':
      return Object.keys(secret.tags);
    case 'tag-value':
      return Object.values(secret.tags);
    case 'all':
      return [secret.name, secret.description ?? '', ...Object.keys(secret.tags), ...Object.values(secret.tags)];
    default:
      throw new CloudFailure('InvalidParameterException', `The filter key ${key} is not supported by the embedded cloud.`);
  }
}
