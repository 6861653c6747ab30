import type { Filter } from '@aws-sdk/client-secrets-manager';
import { CloudFailure } from '../../failure';
import type { Call } from '../../service';
import { findSecret, type Secret, secrets } from './secrets';

/** The account's secrets that pass every filter, by name. @throws InvalidParameterException */
export function findSecrets(call: Call, filters: Filter[] = [], options: { deleted?: boolean | undefined } = {}): Secret[] {
  return secrets(call.partition)
    .list()
    .flatMap(({ value }) => findSecret(call, value.name) ?? [])
    .filter((secret) => (options.deleted || secret.deletedAt === undefined) && filters.every((filter) => matches(secret, filter)));
}

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
    // No secret here is replicated, or another service's.
    case 'primary-region':
    case 'owning-service':
      return [];
    default:
      throw new CloudFailure('InvalidParameterException', `The filter key ${key} is not supported by the embedded cloud.`);
  }
}
