import type { Service } from '../../service';

export const service: Service = {
  schemas: () => import('@aws-sdk/client-secrets-manager'),
  signingName: 'secretsmanager',
  protocols: ['aws-json-1.1'],
  targetPrefix: 'secretsmanager',
  operations: {
    CreateSecret: async () => (await import('./operations/create-secret')).createSecret,
    DeleteSecret: async () => (await import('./operations/delete-secret')).deleteSecret,
    DescribeSecret: async () => (await import('./operations/describe-secret')).describeSecret,
    GetRandomPassword: async () => (await import('./operations/get-random-password')).getRandomPassword,
    GetSecretValue: async () => (await import('./operations/get-secret-value')).getSecretValue,
    ListSecrets: async () => (await import('./operations/list-secrets')).listSecrets,
    PutSecretValue: async () => (await import('./operations/put-secret-value')).putSecretValue,
    RestoreSecret: async () => (await import('./operations/restore-secret')).restoreSecret,
    TagResource: async () => (await import('./operations/tag-resource')).tagResource,
    UntagResource: async () => (await import('./operations/untag-resource')).untagResource,
    UpdateSecret: async () => (await import('./operations/update-secret')).updateSecret,
  },
  resources: {
    'AWS::SecretsManager::Secret': async () => (await import('./resources/secret')).secret,
  },
};
