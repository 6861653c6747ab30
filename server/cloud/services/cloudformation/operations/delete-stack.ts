import type { DeleteStackCommandInput, DeleteStackCommandOutput } from '@aws-sdk/client-cloudformation';
import { operation } from '../../../service';
import { onStack } from '../access';
import { nestedStack } from '../engine/nested-stack';
import { removeStack, startOperation } from '../engine/operate';
import { newOperation } from '../engine/start-stack';
import { newWork, setStack } from '../engine/work';
import { validationError } from '../errors';
import { checkRole } from '../on-behalf';
import { stackStore } from '../state';

export const deleteStack = operation<DeleteStackCommandInput, DeleteStackCommandOutput>({
  access: onStack('DeleteStack'),
  rolesPassed: ({ RoleARN }) => [RoleARN],
  async run(call, input) {
    const store = stackStore(call.partition);
    const stack = store.findStack(input.StackName ?? '');
    // As on AWS, deleting what is not there succeeds.
    if (!stack || stack.status === 'DELETE_COMPLETE' || stack.status === 'DELETE_IN_PROGRESS') return {};
    if (stack.terminationProtection) {
      throw validationError(`Stack [${stack.name}] cannot be deleted while TerminationProtection is enabled`);
    }
    // A stack that is being made may be deleted, unless it is part of another: its creation is cancelled.
    const deletable = stack.status === 'REVIEW_IN_PROGRESS' || (stack.status === 'CREATE_IN_PROGRESS' && stack.parentId === undefined);
    if (stack.status.endsWith('_IN_PROGRESS') && !deletable) {
      throw validationError(`Stack [${stack.id}] is in ${stack.status} state and can not be deleted.`);
    }
    if (input.RetainResources?.length && stack.status !== 'DELETE_FAILED') {
      throw validationError(
        `Invalid operation on stack [${stack.id}]. Specify retained resources only when the stack is in the DELETE_FAILED state.`,
      );
    }
    const forced = input.DeletionMode === 'FORCE_DELETE_STACK';
    if (forced && stack.status !== 'DELETE_FAILED') {
      throw validationError(
        `Invalid operation on stack [${stack.id}]. A stack can be force deleted only when it is in the DELETE_FAILED state.`,
      );
    }
    const roleArn = input.RoleARN ?? stack.roleArn;
    checkRole(call, stack.id, roleArn);
    const updated = {
      ...stack,
      principal: call.principal,
      ...(roleArn !== undefined && { roleArn }),
      retained: input.RetainResources,
      forced,
      requestToken: input.ClientRequestToken,
      ...newOperation('DELETE_STACK'),
    };
    store.transaction(() => {
      store.putStack(updated);
      const work = newWork(call.cloud, call.partition, updated, nestedStack);
      setStack(work, stack.id, { status: 'DELETE_IN_PROGRESS', reason: 'User Initiated' });
    });
    startOperation(call.cloud, call.partition, updated, removeStack);
    await call.partition.store.durable();
    return {};
  },
});
