import type { GetPolicyCommandInput, GetPolicyCommandOutput } from '@aws-sdk/client-iam';
import { operation } from '../../../service';
import { describePolicy } from '../describe';
import { getManaged } from '../managed';

export const getPolicy = operation<GetPolicyCommandInput, GetPolicyCommandOutput>({
  access: (_call, input) => [{ action: 'iam:GetPolicy', resource: input.PolicyArn ?? '*' }],
  run(call, input) {
    return { Policy: describePolicy(call, getManaged(call, input.PolicyArn)) };
  },
});
