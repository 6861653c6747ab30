/** AWS KMS: keys whose material stays here, sealed, and what is encrypted, signed and proven with them. */
import type { Service } from '../../service';
import { getKey } from './keys';

export const service: Service = {
  schemas: () => import('@aws-sdk/client-kms'),
  signingName: 'kms',
  protocols: ['aws-json-1.1'],
  targetPrefix: 'TrentService',
  reservedTag: { code: 'TagException' },
  // Aliases have no tags.
  resourceTags: (call, arn) => (arn.includes(':key/') ? getKey(call, arn).key.tags : undefined),
  operations: {
    CancelKeyDeletion: async () => (await import('./operations/cancel-key-deletion')).cancelKeyDeletion,
    CreateAlias: async () => (await import('./operations/create-alias')).createAlias,
    CreateKey: async () => (await import('./operations/create-key')).createKey,
    Decrypt: async () => (await import('./operations/decrypt')).decrypt,
    DeleteAlias: async () => (await import('./operations/delete-alias')).deleteAlias,
    DescribeKey: async () => (await import('./operations/describe-key')).describeKey,
    DisableKey: async () => (await import('./operations/disable-key')).disableKey,
    DisableKeyRotation: async () => (await import('./operations/disable-key-rotation')).disableKeyRotation,
    EnableKey: async () => (await import('./operations/enable-key')).enableKey,
    EnableKeyRotation: async () => (await import('./operations/enable-key-rotation')).enableKeyRotation,
    Encrypt: async () => (await import('./operations/encrypt')).encrypt,
    GenerateDataKey: async () => (await import('./operations/generate-data-key')).generateDataKey,
    GenerateDataKeyPair: async () => (await import('./operations/generate-data-key-pair')).generateDataKeyPair,
    GenerateDataKeyPairWithoutPlaintext: async () =>
      (await import('./operations/generate-data-key-pair-without-plaintext')).generateDataKeyPairWithoutPlaintext,
    GenerateDataKeyWithoutPlaintext: async () =>
      (await import('./operations/generate-data-key-without-plaintext')).generateDataKeyWithoutPlaintext,
    GenerateMac: async () => (await import('./operations/generate-mac')).generateMac,
    GenerateRandom: async () => (await import('./operations/generate-random')).generateRandom,
    GetKeyPolicy: async () => (await import('./operations/get-key-policy')).getKeyPolicy,
    GetKeyRotationStatus: async () => (await import('./operations/get-key-rotation-status')).getKeyRotationStatus,
    GetPublicKey: async () => (await import('./operations/get-public-key')).getPublicKey,
    ListAliases: async () => (await import('./operations/list-aliases')).listAliases,
    ListKeyPolicies: async () => (await import('./operations/list-key-policies')).listKeyPolicies,
    ListKeys: async () => (await import('./operations/list-keys')).listKeys,
    ListResourceTags: async () => (await import('./operations/list-resource-tags')).listResourceTags,
    PutKeyPolicy: async () => (await import('./operations/put-key-policy')).putKeyPolicy,
    ReEncrypt: async () => (await import('./operations/re-encrypt')).reEncrypt,
    RotateKeyOnDemand: async () => (await import('./operations/rotate-key-on-demand')).rotateKeyOnDemand,
    ScheduleKeyDeletion: async () => (await import('./operations/schedule-key-deletion')).scheduleKeyDeletion,
    Sign: async () => (await import('./operations/sign')).sign,
    TagResource: async () => (await import('./operations/tag-resource')).tagResource,
    UntagResource: async () => (await import('./operations/untag-resource')).untagResource,
    UpdateAlias: async () => (await import('./operations/update-alias')).updateAlias,
    UpdateKeyDescription: async () => (await import('./operations/update-key-description')).updateKeyDescription,
    Verify: async () => (await import('./operations/verify')).verify,
    VerifyMac: async () => (await import('./operations/verify-mac')).verifyMac,
  },
  resources: {
    'AWS::KMS::Alias': async () => (await import('./resources/alias')).alias,
    'AWS::KMS::Key': async () => (await import('./resources/key')).key,
  },
};
