import type { KeyMetadata } from '@aws-sdk/client-kms';
import { CloudFailure } from '../../failure';
import type { Call } from '../../service';
import type { Collection } from '../../state/collection';
import type { Partition } from '../../state/partition';

export interface Key {
  id: string;
  description: string;
  enabled: boolean;
  rotates: boolean;
  /** JSON text. */
  policy?: string;
  /** Milliseconds since 1970. */
  createdAt: number;
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

/** By id, ARN or alias. @throws NotFoundException */
export function getKey(call: Call, reference: string | undefined): Key {
  const name = reference?.replace(/^arn:aws:kms:[^:]*:[^:]*:/, '') ?? '';
  const id = name.startsWith('alias/') ? keyAliases(call.partition).find(name) : name.replace(/^key\//, '');
  const key = id === undefined ? undefined : keys(call.partition).find(id);
  if (!key) throw new CloudFailure('NotFoundException', `Key '${reference}' does not exist`);
  return key;
}

export function keyMetadata(partition: Pick<Partition, 'accountId' | 'region'>, key: Key): KeyMetadata {
  return {
    AWSAccountId: partition.accountId,
    KeyId: key.id,
    Arn: keyArn(partition, key.id),
    CreationDate: new Date(key.createdAt),
    Enabled: key.enabled,
    Description: key.description,
    KeyUsage: 'ENCRYPT_DECRYPT',
    KeyState: key.enabled ? 'Enabled' : 'Disabled',
    Origin: 'AWS_KMS',
    KeyManager: 'CUSTOMER',
    KeySpec: 'SYMMETRIC_DEFAULT',
    EncryptionAlgorithms: ['SYMMETRIC_DEFAULT'],
    MultiRegion: false,
  };
}
