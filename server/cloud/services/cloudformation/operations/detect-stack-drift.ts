import type { DetectStackDriftCommandInput, DetectStackDriftCommandOutput } from '@aws-sdk/client-cloudformation';
import { operation } from '../../../service';
import { onStack } from '../access';
import { checkDetectable, detectStackDrift as detect } from '../drift/detect-drift';
import { stackStore } from '../state';

export const detectStackDrift = operation<DetectStackDriftCommandInput, DetectStackDriftCommandOutput>({
  access: onStack('DetectStackDrift'),
  async run(call, input) {
    const stack = stackStore(call.partition).getStack(input.StackName ?? '');
    checkDetectable(stack);
    return { StackDriftDetectionId: (await detect(call, stack, input.LogicalResourceIds)).id };
  },
});
