import type { CreateIdentityPoolCommandInput, CreateIdentityPoolCommandOutput } from '@aws-sdk/client-cognito-identity';
import { operation } from '../../../service';
import { createPool } from '../pools';
import { describeIdentityPool } from '../state';

export const createIdentityPool = operation<CreateIdentityPoolCommandInput, CreateIdentityPoolCommandOutput>({
  run: (call, input) => describeIdentityPool(createPool(call, input)),
});
