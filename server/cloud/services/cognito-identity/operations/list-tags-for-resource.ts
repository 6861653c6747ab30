import type { ListTagsForResourceCommandInput, ListTagsForResourceCommandOutput } from '@aws-sdk/client-cognito-identity';
import { operation } from '../../../service';
import { identityPoolOfArn } from '../state';

export const listTagsForResource = operation<ListTagsForResourceCommandInput, ListTagsForResourceCommandOutput>({
  access: (_call, { ResourceArn = '' }) => [{ action: 'cognito-identity:ListTagsForResource', resource: ResourceArn }],
  run: (call, { ResourceArn }) => ({ Tags: identityPoolOfArn(call, ResourceArn).tags }),
});
