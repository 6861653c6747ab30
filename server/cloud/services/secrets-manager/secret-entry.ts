import type { SecretListEntry } from '@aws-sdk/client-secrets-manager';
import type { Secret } from './secrets';

/** A secret without its values, as DescribeSecret and ListSecrets show it. */
export function secretEntry(secret: Secret): SecretListEntry {
  const { rotation } = secret;
  return {
    ARN: secret.arn,
    Name: secret.name,
    CreatedDate: new Date(secret.createdAt),
    LastChangedDate: new Date(secret.changedAt),
    Tags: Object.entries(secret.tags).map(([Key, Value]) => ({ Key, Value })),
    ...(secret.description !== undefined && { Description: secret.description }),
    ...(secret.kmsKeyId !== undefined && { KmsKeyId: secret.kmsKeyId }),
    ...(secret.deletedAt !== undefined && { DeletedDate: new Date(secret.deletedAt) }),
    ...(rotation && { RotationEnabled: rotation.enabled, RotationLambdaARN: rotation.functionArn, RotationRules: rotation.rules }),
    ...(rotation?.rotatedAt !== undefined && { LastRotatedDate: new Date(rotation.rotatedAt) }),
    ...(rotation?.enabled && rotation.nextAt !== undefined && { NextRotationDate: new Date(rotation.nextAt) }),
  };
}

/** Versions without a stage are deprecated, and told by ListSecretVersionIds alone. */
export function stagesByVersion({ versions }: Secret): Record<string, string[]> {
  return Object.fromEntries(versions.flatMap(({ id, stages }) => (stages.length > 0 ? [[id, stages]] : [])));
}

export function tagRecord(tags: { Key?: string | undefined; Value?: string | undefined }[] | undefined): Record<string, string> {
  return Object.fromEntries((tags ?? []).map(({ Key = '', Value = '' }) => [Key, Value]));
}
