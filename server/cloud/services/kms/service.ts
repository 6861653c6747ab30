/** AWS KMS: keys and aliases are kept, so that templates with one deploy; nothing is encrypted with them. */
import type { Service } from '../../service';

export const service: Service = {
  schemas: () => import('@aws-sdk/client-kms'),
  signingName: 'kms',
  protocols: ['aws-json-1.1'],
  targetPrefix: 'TrentService',
  operations: {
    DescribeKey: async () => (await import('./operations/describe-key')).describeKey,
    ListAliases: async () => (await import('./operations/list-aliases')).listAliases,
    ListKeys: async () => (await import('./operations/list-keys')).listKeys,
  },
  resources: {
    'AWS::KMS::Alias': async () => (await import('./resources/alias')).alias,
    'AWS::KMS::Key': async () => (await import('./resources/key')).key,
  },
};
