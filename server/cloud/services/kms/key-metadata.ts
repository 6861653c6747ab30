import type { KeyMetadata } from '@aws-sdk/client-kms';
import type { FoundKey } from './keys';
import { algorithmsOf } from './specs';

export function keyMetadata({ key, partition, arn }: FoundKey): KeyMetadata {
  const { spec = 'SYMMETRIC_DEFAULT', usage = 'ENCRYPT_DECRYPT', deletionAt } = key;
  return {
    AWSAccountId: partition.accountId,
    KeyId: key.id,
    Arn: arn,
    CreationDate: new Date(key.createdAt),
    Enabled: key.enabled && deletionAt === undefined,
    Description: key.description,
    KeyUsage: usage,
    KeyState: deletionAt !== undefined ? 'PendingDeletion' : key.enabled ? 'Enabled' : 'Disabled',
    ...(deletionAt !== undefined && { DeletionDate: new Date(deletionAt) }),
    Origin: 'AWS_KMS',
    KeyManager: 'CUSTOMER',
    CustomerMasterKeySpec: spec as KeyMetadata['CustomerMasterKeySpec'],
    KeySpec: spec,
    ...algorithmsOf(spec, usage),
    MultiRegion: false,
  };
}
