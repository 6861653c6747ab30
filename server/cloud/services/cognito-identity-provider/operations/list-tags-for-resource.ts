import type { ListTagsForResourceCommandInput, ListTagsForResourceCommandOutput } from '@aws-sdk/client-cognito-identity-provider';
import { operation } from '../../../service';
import { poolOfArn } from '../tags';

export const listTagsForResource = operation<ListTagsForResourceCommandInput, ListTagsForResourceCommandOutput>({
  access: (_call, { ResourceArn = '' }) => [{ action: 'cognito-idp:ListTagsForResource', resource: ResourceArn }],
  run: (call, { ResourceArn }) => ({ Tags: poolOfArn(call, ResourceArn).tags }),
});
