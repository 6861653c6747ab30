/** AWS Secrets Manager: secrets in versions, encrypted at rest, with policies of their own, and rotated by functions. */
import type { Service } from '../../service';
import { findSecret, secrets } from './secrets';

export const service: Service = {
  schemas: () => import('@aws-sdk/client-secrets-manager'),
  signingName: 'secretsmanager',
  protocols: ['aws-json-1.1'],
  targetPrefix: 'secretsmanager',
  reservedTag: { code: 'InvalidParameterException' },
  resourceTags: (call, arn) => findSecret(call, arn)?.tags,
  resourceTagKey: 'secretsmanager:ResourceTag',
  operations: {
    BatchGetSecretValue: async () => (await import('./operations/batch-get-secret-value')).batchGetSecretValue,
    CancelRotateSecret: async () => (await import('./operations/cancel-rotate-secret')).cancelRotateSecret,
    CreateSecret: async () => (await import('./operations/create-secret')).createSecret,
    DeleteResourcePolicy: async () => (await import('./operations/delete-resource-policy')).deleteResourcePolicy,
    DeleteSecret: async () => (await import('./operations/delete-secret')).deleteSecret,
    DescribeSecret: async () => (await import('./operations/describe-secret')).describeSecret,
    GetRandomPassword: async () => (await import('./operations/get-random-password')).getRandomPassword,
    GetResourcePolicy: async () => (await import('./operations/get-resource-policy')).getResourcePolicy,
    GetSecretValue: async () => (await import('./operations/get-secret-value')).getSecretValue,
    ListSecretVersionIds: async () => (await import('./operations/list-secret-version-ids')).listSecretVersionIds,
    ListSecrets: async () => (await import('./operations/list-secrets')).listSecrets,
    PutResourcePolicy: async () => (await import('./operations/put-resource-policy')).putResourcePolicy,
    PutSecretValue: async () => (await import('./operations/put-secret-value')).putSecretValue,
    RestoreSecret: async () => (await import('./operations/restore-secret')).restoreSecret,
    RotateSecret: async () => (await import('./operations/rotate-secret')).rotateSecret,
    TagResource: async () => (await import('./operations/tag-resource')).tagResource,
    UntagResource: async () => (await import('./operations/untag-resource')).untagResource,
    UpdateSecret: async () => (await import('./operations/update-secret')).updateSecret,
    UpdateSecretVersionStage: async () => (await import('./operations/update-secret-version-stage')).updateSecretVersionStage,
    ValidateResourcePolicy: async () => (await import('./operations/validate-resource-policy')).validateResourcePolicy,
  },
  resources: {
    'AWS::SecretsManager::ResourcePolicy': async () => (await import('./resources/resource-policy')).resourcePolicy,
    'AWS::SecretsManager::RotationSchedule': async () => (await import('./resources/rotation-schedule')).rotationSchedule,
    'AWS::SecretsManager::Secret': async () => (await import('./resources/secret')).secret,
  },
  async resume(cloud, partition) {
    const rotated = secrets(partition)
      .list()
      .some(({ value }) => value.rotation);
    if (rotated) (await import('./rotate')).resumeRotations(cloud, partition);
  },
};
