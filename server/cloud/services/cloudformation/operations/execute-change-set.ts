import type { ExecuteChangeSetCommandInput, ExecuteChangeSetCommandOutput } from '@aws-sdk/client-cloudformation';
import { operation } from '../../../service';
import { onStack } from '../access';
import { removeNestedChangeSets } from '../engine/make-change-set';
import { checkUpdatable, startCreate, startUpdate } from '../engine/start-stack';
import { invalidChangeSetStatus, validationError } from '../errors';
import { getChangeSet } from '../find-change-set';
import { stackStore } from '../state';

export const executeChangeSet = operation<ExecuteChangeSetCommandInput, ExecuteChangeSetCommandOutput>({
  access: onStack('ExecuteChangeSet'),
  async run(call, input) {
    const store = stackStore(call.partition);
    const changeSet = getChangeSet(call.partition, input.ChangeSetName, input.StackName);
    const token = input.ClientRequestToken;
    // As on AWS, the same request again is answered as the first time.
    const isRepeated = token !== undefined && store.findStack(changeSet.stackId)?.requestToken === token;
    if (isRepeated && changeSet.executionStatus === 'EXECUTE_COMPLETE') return {};
    if (changeSet.executionStatus !== 'AVAILABLE')
      throw invalidChangeSetStatus(changeSet.id, changeSet.status === 'FAILED' ? 'FAILED' : changeSet.executionStatus);
    const stack = store.getStack(changeSet.stackId);
    const templateText = store.findTemplate(stack.id, changeSet.version.templateHash);
    if (templateText === undefined) throw validationError(`The template of change set ${changeSet.name} is not stored`);
    const settings = {
      notificationArns: changeSet.notificationArns,
      disableRollback: input.DisableRollback ?? changeSet.disableRollback,
      requestToken: token,
      retainExceptOnCreate: input.RetainExceptOnCreate,
      changeSetId: changeSet.id,
      rollbackConfiguration: changeSet.rollbackConfiguration,
      ...(changeSet.roleArn !== undefined && { roleArn: changeSet.roleArn }),
      ...(Object.keys(changeSet.adopted).length > 0 && { adopting: changeSet.adopted }),
    };
    if (stack.status !== 'REVIEW_IN_PROGRESS') checkUpdatable(stack);
    store.transaction(() => {
      removeNestedChangeSets(store, changeSet);
      store.putChangeSet({ ...changeSet, executionStatus: 'EXECUTE_COMPLETE' });
    });
    if (changeSet.type === 'IMPORT') {
      await startUpdate(call, stack, changeSet.version, templateText, settings, 'IMPORT');
    } else if (stack.status === 'REVIEW_IN_PROGRESS') {
      await startCreate(call, { id: stack.id, name: stack.name }, changeSet.version, templateText, {
        ...settings,
        onFailure: changeSet.onStackFailure ?? 'ROLLBACK',
        terminationProtection: false,
      });
    } else {
      await startUpdate(call, stack, changeSet.version, templateText, settings);
    }
    return {};
  },
});
