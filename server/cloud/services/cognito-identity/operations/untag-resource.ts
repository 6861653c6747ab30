import type { UntagResourceCommandInput, UntagResourceCommandOutput } from '@aws-sdk/client-cognito-identity';
import { operation } from '../../../service';
import { savePool } from '../pools';
import { identityPoolOfArn } from '../state';

export const untagResource = operation<UntagResourceCommandInput, UntagResourceCommandOutput>({
  access: (_call, { ResourceArn = '' }) => [{ action: 'cognito-identity:UntagResource', resource: ResourceArn }],
  run(call, { ResourceArn, TagKeys = [] }) {
    const pool = identityPoolOfArn(call, ResourceArn);
    savePool(call, { ...pool, tags: Object.fromEntries(Object.entries(pool.tags).filter(([name]) => !TagKeys.includes(name))) });
    return {};
  },
});
