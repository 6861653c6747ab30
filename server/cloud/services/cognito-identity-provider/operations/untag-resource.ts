import type { UntagResourceCommandInput, UntagResourceCommandOutput } from '@aws-sdk/client-cognito-identity-provider';
import { operation } from '../../../service';
import { poolState } from '../state';
import { poolOfArn } from '../tags';

export const untagResource = operation<UntagResourceCommandInput, UntagResourceCommandOutput>({
  access: (_call, { ResourceArn = '' }) => [{ action: 'cognito-idp:UntagResource', resource: ResourceArn }],
  run(call, { ResourceArn, TagKeys = [] }) {
    const pool = poolOfArn(call, ResourceArn);
    const tags = Object.fromEntries(Object.entries(pool.tags).filter(([name]) => !TagKeys.includes(name)));
    poolState(call.partition).pools.put(pool.id, { ...pool, tags });
    return {};
  },
});
