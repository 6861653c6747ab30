import type { TagResourceCommandInput, TagResourceCommandOutput } from '@aws-sdk/client-cognito-identity-provider';
import { operation } from '../../../service';
import { poolState } from '../state';
import { poolOfArn } from '../tags';

export const tagResource = operation<TagResourceCommandInput, TagResourceCommandOutput>({
  access: (_call, { ResourceArn = '' }) => [{ action: 'cognito-idp:TagResource', resource: ResourceArn }],
  run(call, { ResourceArn, Tags }) {
    const pool = poolOfArn(call, ResourceArn);
    poolState(call.partition).pools.put(pool.id, { ...pool, tags: { ...pool.tags, ...Tags } });
    return {};
  },
});
