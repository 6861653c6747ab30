import type { ContinueUpdateRollbackCommandInput, ContinueUpdateRollbackCommandOutput } from '@aws-sdk/client-cloudformation';
import { operation } from '../../../service';
import { onStack } from '../access';
import { nestedStack } from '../engine/nested-stack';
import { rollBackUpdate, startOperation } from '../engine/operate';
import { newOperation } from '../engine/start-stack';
import { newWork, setStack } from '../engine/work';
import { validationError } from '../errors';
import { checkRole } from '../on-behalf';
import { type ResourceRecord, type StackRecord, type StackStore, stackStore } from '../state';

/** The stack of a path such as `Nested.Bucket`, and the resource's id in it. */
function findSkipped(store: StackStore, stack: StackRecord, path: string): ResourceRecord | undefined {
  const [name = '', ...rest] = path.split('.');
  const record = store.findResource(stack.id, name);
  if (rest.length === 0) return record;
  const nested = record?.physicalId === undefined ? undefined : store.findStack(record.physicalId);
  return nested && findSkipped(store, nested, rest.join('.'));
}

/** @throws CloudFailure ValidationError for what is not in the stack, or has not failed */
function checkSkipped(store: StackStore, stack: StackRecord, paths: string[]): void {
  for (const path of paths) {
    const record = findSkipped(store, stack, path);
    if (!record) throw validationError(`Resource [${path}] in ResourcesToSkip does not exist in stack [${stack.name}]`);
    if (record.status !== 'UPDATE_FAILED') {
      throw validationError(
        `Resource [${path}] in ResourcesToSkip is in ${record.status} state: only resources that are in UPDATE_FAILED state can be skipped`,
      );
    }
  }
}

export const continueUpdateRollback = operation<ContinueUpdateRollbackCommandInput, ContinueUpdateRollbackCommandOutput>({
  access: onStack('ContinueUpdateRollback'),
  rolesPassed: ({ RoleARN }) => [RoleARN],
  async run(call, input) {
    const store = stackStore(call.partition);
    const stack = store.getStack(input.StackName ?? '');
    if (stack.parentId !== undefined) throw validationError(`RollbackUpdatedStack cannot be invoked on child stacks`);
    if (stack.status !== 'UPDATE_ROLLBACK_FAILED') {
      throw validationError(`Stack:${stack.id} is in ${stack.status} state and can not continue rolling back.`);
    }
    const skipped = input.ResourcesToSkip ?? [];
    checkSkipped(store, stack, skipped);
    const roleArn = input.RoleARN ?? stack.roleArn;
    checkRole(call, stack.id, roleArn);
    const updated = {
      ...stack,
      principal: call.principal,
      requestToken: input.ClientRequestToken,
      ...newOperation('CONTINUE_ROLLBACK'),
      ...(roleArn !== undefined && { roleArn }),
    };
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
