import type { EncryptionConfiguration, ImageTagMutability, Tag } from '@aws-sdk/client-ecr';
import { perform, permit } from '../../../cloud';
import { type Provisioned, type ResourceCall, resourceType } from '../../../service';
import { tagChanges } from '../../../tags';
import { createRepository } from '../operations/create-repository';
import { deleteLifecyclePolicy } from '../operations/delete-lifecycle-policy';
import { deleteRepository } from '../operations/delete-repository';
import { deleteRepositoryPolicy } from '../operations/delete-repository-policy';
import { describeRepositories } from '../operations/describe-repositories';
import { putImageScanningConfiguration } from '../operations/put-image-scanning-configuration';
import { putImageTagMutability } from '../operations/put-image-tag-mutability';
import { putLifecyclePolicy } from '../operations/put-lifecycle-policy';
import { setRepositoryPolicy } from '../operations/set-repository-policy';
import { tagResource } from '../operations/tag-resource';
import { untagResource } from '../operations/untag-resource';
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
      imageTagMutability: properties.ImageTagMutability,
      imageScanningConfiguration: { scanOnPush: scansOnPush(properties) },
      tags: properties.Tags,
      ...(encryption && { encryptionConfiguration: { encryptionType: encryption.EncryptionType, kmsKey: encryption.KmsKey } }),
    });
    await permitPolicies(call, name, properties, {});
    return settle(call, name, properties);
  },
  async update(call, name, properties, previous) {
    await permitUpdate(call, name, properties, previous);
    await permitPolicies(call, name, properties, previous);
    return settle(call, name, properties);
  },
  async remove(call, name) {
    if (repositories(call.partition).find(name)) await perform(call, deleteRepository, { repositoryName: name });
  },
  async read(call, name) {
    await permit(call, describeRepositories, { repositoryNames: [name] });
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

const scansOnPush = ({ ImageScanningConfiguration: scanning }: Properties) => String(scanning?.ScanOnPush) === 'true';

function policyText(policy: unknown): string | undefined {
  return policy === undefined || typeof policy === 'string' ? policy : JSON.stringify(policy);
}

async function permitUpdate(call: ResourceCall, repositoryName: string, next: Properties, previous: Properties): Promise<void> {
  const { ImageTagMutability: imageTagMutability = 'MUTABLE' } = next;
  if (imageTagMutability !== (previous.ImageTagMutability ?? 'MUTABLE')) {
    await permit(call, putImageTagMutability, { repositoryName, imageTagMutability });
  }
  if (scansOnPush(next) !== scansOnPush(previous)) {
    await permit(call, putImageScanningConfiguration, { repositoryName, imageScanningConfiguration: { scanOnPush: scansOnPush(next) } });
  }
  const resourceArn = repositoryArn(call.partition, repositoryName);
  const { added, removed } = tagChanges(previous.Tags, next.Tags);
  if (added.length > 0) await permit(call, tagResource, { resourceArn, tags: added });
  if (removed.length > 0) await permit(call, untagResource, { resourceArn, tagKeys: removed });
}

async function permitPolicies(call: ResourceCall, repositoryName: string, next: Properties, previous: Properties): Promise<void> {
  const text = policyText(next.RepositoryPolicyText);
  if (text !== policyText(previous.RepositoryPolicyText)) {
    if (text === undefined) await permit(call, deleteRepositoryPolicy, { repositoryName });
    else await permit(call, setRepositoryPolicy, { repositoryName, policyText: text });
  }
  const lifecyclePolicyText = next.LifecyclePolicy?.LifecyclePolicyText;
  if (lifecyclePolicyText !== previous.LifecyclePolicy?.LifecyclePolicyText) {
    if (lifecyclePolicyText === undefined) await permit(call, deleteLifecyclePolicy, { repositoryName });
    else await permit(call, putLifecyclePolicy, { repositoryName, lifecyclePolicyText });
  }
}

function settle(call: ResourceCall, name: string, properties: Properties): Provisioned {
  const { policy: _policy, lifecyclePolicy: _lifecycle, ...found } = getRepository(call, name);
  const { RepositoryPolicyText, LifecyclePolicy } = properties;
  const policy = policyText(RepositoryPolicyText);
  const lifecycle = LifecyclePolicy?.LifecyclePolicyText;
  repositories(call.partition).put(name, {
    ...found,
    tagMutability: properties.ImageTagMutability ?? 'MUTABLE',
    scanOnPush: scansOnPush(properties),
    tags: properties.Tags ?? [],
    ...(policy !== undefined && { policy }),
    ...(lifecycle !== undefined && { lifecyclePolicy: checkJson(lifecycle, 'LifecyclePolicyText') }),
  });
  return { physicalId: name, attributes: attributesOf(call, name) };
}

function attributesOf({ partition }: Pick<ResourceCall, 'partition'>, name: string) {
  return { Arn: repositoryArn(partition, name), RepositoryUri: repositoryUri(partition, name) };
}
