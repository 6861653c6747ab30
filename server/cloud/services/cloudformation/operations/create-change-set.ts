import type { CreateChangeSetCommandInput, CreateChangeSetCommandOutput } from '@aws-sdk/client-cloudformation';
import { CloudFailure } from '../../../failure';
import { operation } from '../../../service';
import { onStack } from '../access';
import { checkOnlyImports, NO_ADOPTION, namedAdoption } from '../engine/find-adoptable';
import { putChangeSets } from '../engine/make-change-set';
import { stackArn } from '../engine/new-stack';
import { planStack } from '../engine/plan-stack';
import { prepareStack } from '../engine/prepare-stack';
import { checkRollbackConfiguration, mergedRollbackConfiguration } from '../engine/rollback-triggers';
import { checkNameFree, checkStackName, checkTags, checkUpdatable } from '../engine/start-stack';
import { stackDoesNotExist, validationError } from '../errors';
import { type StackRecord, stackStore } from '../state';
import { fetchTemplate } from '../template/fetch-template';
import { NESTED_STACK_TYPE } from '../template/template';

export const createChangeSet = operation<CreateChangeSetCommandInput, CreateChangeSetCommandOutput>({
  access: onStack('CreateChangeSet'),
  rolesPassed: ({ RoleARN }) => [RoleARN],
  async run(call, input) {
    const rollbackConfiguration = checkRollbackConfiguration(input.RollbackConfiguration);
    const store = stackStore(call.partition);
    const type = input.ChangeSetType ?? 'UPDATE';
    if ((type === 'IMPORT') !== (input.ResourcesToImport ?? []).length > 0) {
      throw validationError('ResourcesToImport must be given for, and only for, a change set of type IMPORT');
    }
    const name = input.ChangeSetName ?? '';
    if (!/^[a-zA-Z][-a-zA-Z0-9]{0,127}$/.test(name)) {
      throw validationError(
        `1 validation error detected: Value '${name}' at 'changeSetName' failed to satisfy constraint: Member must satisfy regular expression pattern: [a-zA-Z][-a-zA-Z0-9]*`,
      );
    }
    let stack = store.findStack(input.StackName ?? '');
    if (type === 'CREATE') {
      checkStackName(input.StackName?.startsWith('arn:') ? stack?.name : input.StackName);
      checkNameFree(call, stack?.name ?? input.StackName ?? '');
    } else if (type === 'UPDATE' || (stack && stack.status !== 'REVIEW_IN_PROGRESS')) {
      if (!stack || stack.status === 'DELETE_COMPLETE') throw stackDoesNotExist(input.StackName ?? '');
      checkUpdatable(stack);
    } else checkStackName(stack?.name ?? input.StackName);
    const namesake = stack && store.listChangeSets(stack.id).find((other) => other.name === name);
    if (namesake && input.ClientToken !== undefined && namesake.requestToken === input.ClientToken) {
      return { Id: namesake.id, StackId: namesake.stackId };
    }
    if (namesake) {
      throw new CloudFailure('AlreadyExistsException', `ChangeSet ${name} cannot be created due to a mismatch with existing attribute(s)`);
    }
    const stackName = stack?.name ?? input.StackName ?? '';
    const stackId = stack?.id ?? stackArn(call.partition, stackName);
    const previousText = input.UsePreviousTemplate && stack ? store.findTemplate(stack.id, stack.templateHash) : undefined;
    const givenText = previousText ?? (await fetchTemplate(call, input));
    const { version, template, templateText } = await prepareStack(call, {
      stackId,
      stackName,
      templateText: givenText,
      isReviewed: true,
      parameters: input.Parameters ?? [],
      tags: input.Tags === undefined ? (stack?.tags ?? []) : checkTags(input.Tags),
      capabilities: input.Capabilities ?? [],
      notificationArns: input.NotificationARNs ?? stack?.notificationArns ?? [],
      ...(stack && { previous: stack }),
    });
    const plan = await planStack(call, {
      stackId,
      stackName,
      version,
      template,
      templateText,
      unknownParameters: [],
      adoption:
        type === 'IMPORT'
          ? namedAdoption(template, store.listResources(stackId), input.ResourcesToImport ?? [])
          : { ...NO_ADOPTION, existing: input.ImportExistingResources ?? false },
      ...(stack && { existing: stack }),
    });
    if (type === 'IMPORT') checkOnlyImports(plan.changes.map(({ ResourceChange }) => ResourceChange ?? {}));

    const changeSet = store.transaction(() => {
      stack = store.findStack(stackId);
      if (!stack) {
        if (checkNameFree(call, stackName)) throw validationError(`Stack [${stackName}] is being created by another request`);
        const at = call.cloud.now().getTime();
        const review: StackRecord = {
          ...version,
          id: stackId,
          name: stackName,
          status: 'REVIEW_IN_PROGRESS',
          reason: 'User Initiated',
          createdAt: at,
          notificationArns: [],
          disableRollback: false,
          onFailure: 'ROLLBACK',
          terminationProtection: false,
          principal: call.principal,
        };
        store.putStack(review);
        store.appendEvent(stackId, {
          id: `${stackName}-REVIEW_IN_PROGRESS-${call.requestId}`,
          at,
          logicalId: stackName,
          physicalId: stackId,
          type: NESTED_STACK_TYPE,
          status: 'REVIEW_IN_PROGRESS',
          reason: 'User Initiated',
        });
      }
      return putChangeSets(call, plan, {
        name,
        description: input.Description,
        notificationArns: input.NotificationARNs ?? [],
        roleArn: input.RoleARN,
        disableRollback: input.OnStackFailure === 'DO_NOTHING',
        onStackFailure: input.OnStackFailure,
        includeNestedStacks: input.IncludeNestedStacks ?? false,
        isImport: type === 'IMPORT',
        rollbackConfiguration: mergedRollbackConfiguration(stack?.rollbackConfiguration, rollbackConfiguration),
        requestToken: input.ClientToken,
      });
    });
    await call.partition.store.durable();
    return { Id: changeSet.id, StackId: stackId };
  },
});
