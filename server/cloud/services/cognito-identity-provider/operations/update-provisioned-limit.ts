import type { UpdateProvisionedLimitCommandInput, UpdateProvisionedLimitCommandOutput } from '@aws-sdk/client-cognito-identity-provider';
import type { Operation } from '../../../service';
import type { Answer } from '../pool-operation';
import { setLimit } from '../provisioned-limits';

export const updateProvisionedLimit: Operation<UpdateProvisionedLimitCommandInput, Answer<UpdateProvisionedLimitCommandOutput>> = {
  access: () => [{ action: 'cognito-idp:UpdateProvisionedLimit', resource: '*' }],
  run: (call, { LimitDefinition, RequestedLimitValue }) => ({ Limit: setLimit(call, LimitDefinition, RequestedLimitValue) }),
};
