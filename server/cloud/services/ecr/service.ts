/** Amazon ECR: repositories as others name them. Images are neither pushed nor pulled. */
import type { Service } from '../../service';
import { getRepository, nameInArn } from './repositories';

export const service: Service = {
  schemas: () => import('@aws-sdk/client-ecr'),
  signingName: 'ecr',
  protocols: ['aws-json-1.1'],
  targetPrefix: 'AmazonEC2ContainerRegistry_V20150921',
  reservedTag: { code: 'InvalidTagParameterException' },
  resourceTags: (call, arn) => getRepository(call, nameInArn(arn)).tags,
  resourceTagKey: 'ecr:ResourceTag',
  operations: {
    CreateRepository: async () => (await import('./operations/create-repository')).createRepository,
    DeleteLifecyclePolicy: async () => (await import('./operations/delete-lifecycle-policy')).deleteLifecyclePolicy,
    DeleteRepository: async () => (await import('./operations/delete-repository')).deleteRepository,
    DeleteRepositoryPolicy: async () => (await import('./operations/delete-repository-policy')).deleteRepositoryPolicy,
    DescribeImages: async () => (await import('./operations/describe-images')).describeImages,
    DescribeRepositories: async () => (await import('./operations/describe-repositories')).describeRepositories,
    GetLifecyclePolicy: async () => (await import('./operations/get-lifecycle-policy')).getLifecyclePolicy,
    GetRepositoryPolicy: async () => (await import('./operations/get-repository-policy')).getRepositoryPolicy,
    ListImages: async () => (await import('./operations/list-images')).listImages,
    ListTagsForResource: async () => (await import('./operations/list-tags-for-resource')).listTagsForResource,
    PutImageScanningConfiguration: async () =>
      (await import('./operations/put-image-scanning-configuration')).putImageScanningConfiguration,
    PutImageTagMutability: async () => (await import('./operations/put-image-tag-mutability')).putImageTagMutability,
    PutLifecyclePolicy: async () => (await import('./operations/put-lifecycle-policy')).putLifecyclePolicy,
    SetRepositoryPolicy: async () => (await import('./operations/set-repository-policy')).setRepositoryPolicy,
    TagResource: async () => (await import('./operations/tag-resource')).tagResource,
    UntagResource: async () => (await import('./operations/untag-resource')).untagResource,
  },
  resources: {
    'AWS::ECR::Repository': async () => (await import('./resources/repository')).repository,
  },
};
