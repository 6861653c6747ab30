import type { ContinueUpdateRollbackCommandInput, ContinueUpdateRollbackCommandOutput } from '@aws-sdk/client-cloudformation';
import { operation } from '../../../service';
import { onStack } from '../access';
import { nestedStack } from '../engine/nested-stack';
import { rollBackUpdate, startOperation } from '../engine/operate';
import { newWork, setStack } from '../engine/work';
import { validationError } from '../errors';
import { stackStore } from '../state';

export const continueUpdateRollback = operation<ContinueUpdateRollbackCommandInput, ContinueUpdateRollbackCommandOutput>({
  access: onStack('ContinueUpdateRollback'),
  async run(call, input) {
    const store = stackStore(call.partition);
    const stack = store.getStack(input.StackName ?? '');
    if (stack.parentId !== undefined) throw validationError(`RollbackUpdatedStack cannot be invoked on child stacks`);
    if (stack.status !== 'UPDATE_ROLLBACK_FAILED') {
      throw validationError(`Stack:${stack.id} is in ${stack.status} state and can not continue rolling back.`);
    }
    const skipped = input.ResourcesToSkip ?? [];
    const updated = { ...stack, principal: call.principal, requestToken: input.ClientRequestToken };
    store.transaction(() => {
      store.putStack(updated);
      const work = newWork(call.cloud, call.partition, updated, nestedStack);
      setStack(work, stack.id, { status: 'UPDATE_ROLLBACK_IN_PROGRESS', reason: 'User Initiated' });
    });
    startOperation(call.cloud, call.partition, updated, (work, stackId) => rollBackUpdate(work, stackId, skipped));
    await call.partition.store.durable();
    return {};
  },
});
