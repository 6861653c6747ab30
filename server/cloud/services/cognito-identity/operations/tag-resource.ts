import type { TagResourceCommandInput, TagResourceCommandOutput } from '@aws-sdk/client-cognito-identity';
import { operation } from '../../../service';
import { savePool } from '../pools';
import { identityPoolOfArn } from '../state';

export const tagResource = operation<TagResourceCommandInput, TagResourceCommandOutput>({
  access: (_call, { ResourceArn = '' }) => [{ action: 'cognito-identity:TagResource', resource: ResourceArn }],
  run(call, { ResourceArn, Tags }) {
    const pool = identityPoolOfArn(call, ResourceArn);
    savePool(call, { ...pool, tags: { ...pool.tags, ...Tags } });
    return {};
  },
});
