import type { UntagResourceCommandInput, UntagResourceCommandOutput } from '@aws-sdk/client-cognito-identity';
import { operation } from '../../../service';
import { savePool } from '../pools';
import { getIdentityPool } from '../state';

export const untagResource = operation<UntagResourceCommandInput, UntagResourceCommandOutput>({
  access: (_call, { ResourceArn = '' }) => [{ action: 'cognito-identity:UntagResource', resource: ResourceArn }],
  run(call, { ResourceArn, TagKeys = [] }) {
    const pool = getIdentityPool(call, ResourceArn?.split(':identitypool/')[1]);
    savePool(call, { ...pool, tags: Object.fromEntries(Object.entries(pool.tags).filter(([name]) => !TagKeys.includes(name))) });
    return {};
  },
});
