import type { UpdateTerminationProtectionCommandInput, UpdateTerminationProtectionCommandOutput } from '@aws-sdk/client-cloudformation';
import { operation } from '../../../service';
import { onStack } from '../access';
import { validationError } from '../errors';
import { stackStore } from '../state';

export const updateTerminationProtection = operation<UpdateTerminationProtectionCommandInput, UpdateTerminationProtectionCommandOutput>({
  access: onStack('UpdateTerminationProtection'),
  run(call, input) {
    const store = stackStore(call.partition);
    const stack = store.getStack(input.StackName ?? '');
    if (stack.parentId !== undefined) {
      throw validationError(`Termination protection cannot be changed on nested stack ${stack.id}: change it on the root stack`);
    }
    store.putStack({ ...stack, terminationProtection: input.EnableTerminationProtection ?? false });
    return { StackId: stack.id };
  },
});
