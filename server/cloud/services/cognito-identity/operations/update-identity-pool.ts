import type { UpdateIdentityPoolCommandInput, UpdateIdentityPoolCommandOutput } from '@aws-sdk/client-cognito-identity';
import { CloudFailure } from '../../../failure';
import { keepsReserved, RESERVED_TAG_MESSAGE, replaceTags } from '../../../reserved-tags';
import { operation } from '../../../service';
import { savePool } from '../pools';
import { describeIdentityPool, getIdentityPool, identityPoolArn } from '../state';

export const updateIdentityPool = operation<UpdateIdentityPoolCommandInput, UpdateIdentityPoolCommandOutput>({
  access: (call, { IdentityPoolId }) => [
    { action: 'cognito-identity:UpdateIdentityPool', resource: identityPoolArn(call, IdentityPoolId) },
  ],
  keepsReservedTags: true,
  run(call, { IdentityPoolId, IdentityPoolTags, ...settings }) {
    const pool = getIdentityPool(call, IdentityPoolId);
    if (!keepsReserved(pool.tags, IdentityPoolTags)) throw new CloudFailure('InvalidParameterException', RESERVED_TAG_MESSAGE);
    return describeIdentityPool(
      savePool(call, { ...pool, settings, tags: IdentityPoolTags ? replaceTags(pool.tags, IdentityPoolTags) : pool.tags }),
    );
  },
});
