import type { Service } from '../../service';
import { parameterTags } from './parameters';
import { taggedParameter } from './tagged-parameter';

export const service: Service = {
  schemas: () => import('@aws-sdk/client-ssm'),
  signingName: 'ssm',
  protocols: ['aws-json-1.1'],
  targetPrefix: 'AmazonSSM',
  resourceTags: ({ partition }, arn) => parameterTags(partition).find(taggedParameter(partition, 'Parameter', arn)),
  resourceTagKey: 'ssm:resourceTag',
  operations: {
    AddTagsToResource: async () => (await import('./operations/add-tags-to-resource')).addTagsToResource,
    DeleteParameter: async () => (await import('./operations/delete-parameter')).deleteParameter,
    DeleteParameters: async () => (await import('./operations/delete-parameters')).deleteParameters,
    DescribeParameters: async () => (await import('./operations/describe-parameters')).describeParameters,
    GetParameter: async () => (await import('./operations/get-parameter')).getParameter,
    GetParameterHistory: async () => (await import('./operations/get-parameter-history')).getParameterHistory,
    GetParameters: async () => (await import('./operations/get-parameters')).getParameters,
    GetParametersByPath: async () => (await import('./operations/get-parameters-by-path')).getParametersByPath,
    ListTagsForResource: async () => (await import('./operations/list-tags-for-resource')).listTagsForResource,
    PutParameter: async () => (await import('./operations/put-parameter')).putParameter,
    RemoveTagsFromResource: async () => (await import('./operations/remove-tags-from-resource')).removeTagsFromResource,
  },
  resources: {
    'AWS::SSM::Parameter': async () => (await import('./resources/parameter')).parameter,
  },
};
