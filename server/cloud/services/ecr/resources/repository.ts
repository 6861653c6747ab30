import type { EncryptionConfiguration, ImageTagMutability, Tag } from '@aws-sdk/client-ecr';
import { perform } from '../../../cloud';
import { type Provisioned, type ResourceCall, resourceType } from '../../../service';
import { createRepository } from '../operations/create-repository';
import { checkJson, getRepository, repositories, repositoryArn, repositoryUri } from '../repositories';

interface Properties {
  RepositoryName?: string;
  ImageTagMutability?: ImageTagMutability;
  ImageScanningConfiguration?: { ScanOnPush?: boolean | string };
  EncryptionConfiguration?: { EncryptionType: EncryptionConfiguration['encryptionType']; KmsKey?: string };
  RepositoryPolicyText?: unknown;
  LifecyclePolicy?: { LifecyclePolicyText?: string };
  Tags?: Tag[];
}

const NAME_LENGTH_MAX = 256;

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-ecr-repository.html */
export const repository = resourceType<Properties>({
  async create(call, properties) {
    const { EncryptionConfiguration: encryption } = properties;
    const name = properties.RepositoryName ?? call.generateName(NAME_LENGTH_MAX, { lowercase: true });
    await perform(call, createRepository, {
      repositoryName: name,
      ...(encryption && { encryptionConfiguration: { encryptionType: encryption.EncryptionType, kmsKey: encryption.KmsKey } }),
    });
    return settle(call, name, properties);
  },
  update: settle,
  remove(call, name) {
    repositories(call.partition).remove(name);
  },
  read(call, name) {
    const found = repositories(call.partition).find(name);
    if (!found) return undefined;
    return {
      properties: {
        RepositoryName: name,
        ImageTagMutability: found.tagMutability,
        ImageScanningConfiguration: { ScanOnPush: found.scanOnPush },
        EncryptionConfiguration: { EncryptionType: found.encryption.encryptionType, KmsKey: found.encryption.kmsKey },
        RepositoryPolicyText: found.policy === undefined ? undefined : JSON.parse(found.policy),
        LifecyclePolicy: found.lifecyclePolicy === undefined ? undefined : { LifecyclePolicyText: found.lifecyclePolicy },
        Tags: found.tags,
      },
      attributes: attributesOf(call, name),
    };
  },
});

function settle(call: ResourceCall, name: string, properties: Properties): Provisioned {
  const { policy: _policy, lifecyclePolicy: _lifecycle, ...found } = getRepository(call, name);
  const { RepositoryPolicyText: policy, LifecyclePolicy, ImageScanningConfiguration: scanning } = properties;
  const lifecycle = LifecyclePolicy?.LifecyclePolicyText;
  repositories(call.partition).put(name, {
    ...found,
    tagMutability: properties.ImageTagMutability ?? 'MUTABLE',
    scanOnPush: String(scanning?.ScanOnPush) === 'true',
    tags: properties.Tags ?? [],
    ...(policy !== undefined && { policy: typeof policy === 'string' ? policy : JSON.stringify(policy) }),
    ...(lifecycle !== undefined && { lifecyclePolicy: checkJson(lifecycle, 'LifecyclePolicyText') }),
  });
  return { physicalId: name, attributes: attributesOf(call, name) };
}

function attributesOf({ partition }: Pick<ResourceCall, 'partition'>, name: string) {
  return { Arn: repositoryArn(partition, name), RepositoryUri: repositoryUri(partition, name) };
}
