import type { KeySpec, KeyUsageType } from '@aws-sdk/client-kms';
import { findPartition } from '../../cloud';
import { CloudFailure } from '../../failure';
import type { Call } from '../../service';
import type { Collection } from '../../state/collection';
import type { Partition } from '../../state/partition';

export interface Key {
  id: string;
  description: string;
  enabled: boolean;
  rotates: boolean;
  rotationDays?: number;
  /** JSON text. */
  policy?: string;
  /** Milliseconds since 1970. */
  createdAt: number;
  /** Milliseconds since 1970; set while the key waits to be deleted. */
  deletionAt?: number;
  /** Absent on symmetric keys that were made before there were others. */
  spec?: KeySpec;
  usage?: KeyUsageType;
  tags?: Record<string, string>;
  /** Sealed with the account's own key, oldest first; what was encrypted says with which. Made on first use. */
  material?: { sealed: string; createdAt: number }[];
}

export interface FoundKey {
  key: Key;
  /** Where the key is: in another account when its ARN says so. */
  partition: Partition;
  arn: string;
  /** The alias it was found by. */
  alias?: string;
}

export function keys(partition: Partition): Collection<Key> {
  return partition.collection('kms-keys');
}

/** Key id by alias name (`alias/…`). */
export function keyAliases(partition: Partition): Collection<string> {
  return partition.collection('kms-aliases');
}

export function keyArn({ accountId, region }: Pick<Partition, 'accountId' | 'region'>, id: string): string {
  return `arn:aws:kms:${region}:${accountId}:key/${id}`;
}

export function aliasArn({ accountId, region }: Pick<Partition, 'accountId' | 'region'>, name: string): string {
  return `arn:aws:kms:${region}:${accountId}:${name}`;
}

/** The policy of keys that were made without one: it leaves the key to the account's own policies. */
export function policyOf({ accountId }: Pick<Partition, 'accountId'>, { policy }: Pick<Key, 'policy'>): string {
  return (
    policy ??
    JSON.stringify({
      Version: '2012-10-17',
      Id: 'key-default-1',
      Statement: [
        {
          Sid: 'Enable IAM User Permissions',
          Effect: 'Allow',
          Principal: { AWS: `arn:aws:iam::${accountId}:root` },
          Action: 'kms:*',
          Resource: '*',
        },
      ],
    })
  );
}

/** By id, ARN or alias. @throws NotFoundException */
export function getKey(call: Call, reference: string | undefined): FoundKey {
  const [, region, accountId, rest] = /^arn:aws:kms:([^:]*):([^:]*):(.*)$/.exec(reference ?? '') ?? [];
  const name = rest ?? reference ?? '';
  const elsewhere = accountId !== undefined && accountId !== call.partition.accountId;
  const partition = elsewhere ? findPartition(call.cloud, accountId, region ?? '') : call.partition;
  if (!partition || (region !== undefined && region !== call.partition.region)) throw notFound(reference);
  const alias = name.startsWith('alias/') ? name : undefined;
  const id = alias === undefined ? name.replace(/^key\//, '') : keyAliases(partition).find(alias);
  const key = id === undefined ? undefined : findKey(call, partition, id);
  if (!key) throw notFound(reference);
  return { key, partition, arn: keyArn(partition, key.id), ...(alias !== undefined && { alias }) };
}

/** A key whose waiting period is over is gone, with its aliases and all that was encrypted with it. */
export function findKey(call: Pick<Call, 'cloud'>, partition: Partition, id: string): Key | undefined {
  const key = keys(partition).find(id);
  if (key?.deletionAt === undefined || key.deletionAt > call.cloud.now().getTime()) return key;
  keys(partition).remove(id);
  for (const { key: alias, value } of keyAliases(partition).list()) if (value === id) keyAliases(partition).remove(alias);
  return undefined;
}

export function listKeysOf(call: Call): Key[] {
  return keys(call.partition)
    .list()
    .flatMap(({ key: id }) => findKey(call, call.partition, id) ?? []);
}

export function changeKey({ key, partition }: FoundKey, change: Partial<Key>): void {
  keys(partition).put(key.id, { ...key, ...change });
}

function notFound(reference: string | undefined): CloudFailure {
  return new CloudFailure('NotFoundException', `Key '${reference}' does not exist`);
}
