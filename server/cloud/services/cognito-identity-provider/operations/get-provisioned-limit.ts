import type { GetProvisionedLimitCommandInput, GetProvisionedLimitCommandOutput } from '@aws-sdk/client-cognito-identity-provider';
import type { Operation } from '../../../service';
import type { Answer } from '../pool-operation';
import { describeLimit } from '../provisioned-limits';

export const getProvisionedLimit: Operation<GetProvisionedLimitCommandInput, Answer<GetProvisionedLimitCommandOutput>> = {
  access: () => [{ action: 'cognito-idp:GetProvisionedLimit', resource: '*' }],
  run: (call, { LimitDefinition }) => ({ Limit: describeLimit(call, LimitDefinition) }),
};
