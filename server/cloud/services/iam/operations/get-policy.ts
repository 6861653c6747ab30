import type { GetPolicyCommandInput, GetPolicyCommandOutput } from '@aws-sdk/client-iam';
import { operation } from '../../../service';
import { describePolicy } from '../describe';
import { getPolicyRecord } from '../identifiers';

export const getPolicy = operation<GetPolicyCommandInput, GetPolicyCommandOutput>({
  access: (_call, input) => [{ action: 'iam:GetPolicy', resource: input.PolicyArn ?? '*' }],
  run(call, input) {
    return { Policy: describePolicy(getPolicyRecord(call, input.PolicyArn)) };
  },
});
