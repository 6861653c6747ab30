import type { CancelUpdateStackCommandInput, CancelUpdateStackCommandOutput } from '@aws-sdk/client-cloudformation';
import { operation } from '../../../service';
import { onStack } from '../access';
import { findOperation } from '../engine/operate';
import { validationError } from '../errors';
import { stackStore } from '../state';

export const cancelUpdateStack = operation<CancelUpdateStackCommandInput, CancelUpdateStackCommandOutput>({
  access: onStack('CancelUpdateStack'),
  run(call, input) {
    const stack = stackStore(call.partition).getStack(input.StackName ?? '');
    const work = findOperation(call.cloud, stack.id);
    if (stack.status !== 'UPDATE_IN_PROGRESS' || !work) {
      throw validationError('CancelUpdateStack cannot be called from current stack status');
    }
    work.stopping.abort();
    return {};
  },
});
