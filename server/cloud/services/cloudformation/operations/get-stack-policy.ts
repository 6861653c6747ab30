import type { GetStackPolicyCommandInput, GetStackPolicyCommandOutput } from '@aws-sdk/client-cloudformation';
import { operation } from '../../../service';
import { onStack } from '../access';
import { stackStore } from '../state';

export const getStackPolicy = operation<GetStackPolicyCommandInput, GetStackPolicyCommandOutput>({
  access: onStack('GetStackPolicy'),
  run(call, input) {
    return { StackPolicyBody: stackStore(call.partition).getStack(input.StackName ?? '').policy };
  },
});
