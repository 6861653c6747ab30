import type { RollbackStackCommandInput, RollbackStackCommandOutput, StackStatus } from '@aws-sdk/client-cloudformation';
import { operation } from '../../../service';
import { onStack } from '../access';
import { nestedStack } from '../engine/nested-stack';
import { rollBackCreate, rollBackUpdate, type StackOperation, startOperation } from '../engine/operate';
import { newOperation } from '../engine/start-stack';
import { newWork, setStack } from '../engine/work';
import { validationError } from '../errors';
import { checkRole } from '../on-behalf';
import { stackStore } from '../state';

/** What rolls back a stack that failed with its rollback disabled, and the status in which it does. */
function rollbackFrom(status: StackStatus): { status: StackStatus; operation: StackOperation } | undefined {
  if (status === 'CREATE_FAILED') return { status: 'ROLLBACK_IN_PROGRESS', operation: rollBackCreate };
  if (status === 'UPDATE_FAILED') return { status: 'UPDATE_ROLLBACK_IN_PROGRESS', operation: rollBackUpdate };
  return undefined;
}

export const rollbackStack = operation<RollbackStackCommandInput, RollbackStackCommandOutput>({
  access: onStack('RollbackStack'),
  rolesPassed: ({ RoleARN }) => [RoleARN],
  async run(call, input) {
    const store = stackStore(call.partition);
    const stack = store.getStack(input.StackName ?? '');
    if (stack.parentId !== undefined) throw validationError('RollbackStack cannot be invoked on child stacks');
    const rollback = rollbackFrom(stack.status);
    if (!rollback) throw validationError(`Stack:${stack.id} is in ${stack.status} state and can not be rolled back.`);
    const roleArn = input.RoleARN ?? stack.roleArn;
    checkRole(call, stack.id, roleArn);
    const updated = {
      ...stack,
      principal: call.principal,
      requestToken: input.ClientRequestToken,
      ...newOperation('ROLLBACK'),
      ...(roleArn !== undefined && { roleArn }),
    };
    store.transaction(() => {
      store.putStack(updated);
      const work = newWork(call.cloud, call.partition, updated, nestedStack);
      setStack(work, stack.id, { status: rollback.status, reason: 'User Initiated' });
    });
    startOperation(call.cloud, call.partition, updated, (work, stackId) => rollback.operation(work, stackId));
    await call.partition.store.durable();
    return { StackId: stack.id, OperationId: updated.operationId };
  },
});
