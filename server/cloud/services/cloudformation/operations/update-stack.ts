import type { UpdateStackCommandInput, UpdateStackCommandOutput } from '@aws-sdk/client-cloudformation';
import { operation } from '../../../service';
import { onStack } from '../access';
import { fetchPolicy } from '../engine/fetch-policy';
import { NO_ADOPTION } from '../engine/find-adoptable';
import { planStack } from '../engine/plan-stack';
import { prepareStack } from '../engine/prepare-stack';
import { checkRollbackConfiguration, mergedRollbackConfiguration } from '../engine/rollback-triggers';
import { checkTags, checkUpdatable, startUpdate } from '../engine/start-stack';
import { noUpdates, validationError } from '../errors';
import { stackStore } from '../state';
import { fetchTemplate } from '../template/fetch-template';

export const updateStack = operation<UpdateStackCommandInput, UpdateStackCommandOutput>({
  access: onStack('UpdateStack'),
  rolesPassed: ({ RoleARN }) => [RoleARN],
  async run(call, input) {
    const rollbackConfiguration = checkRollbackConfiguration(input.RollbackConfiguration);
    const store = stackStore(call.partition);
    const stack = store.getStack(input.StackName ?? '');
    // As on AWS, the same request again is answered as the first time.
    if (input.ClientRequestToken !== undefined && stack.requestToken === input.ClientRequestToken)
      return { StackId: stack.id, OperationId: stack.operationId };
    checkUpdatable(stack);
    const givenText = input.UsePreviousTemplate ? store.findTemplate(stack.id, stack.templateHash) : await fetchTemplate(call, input);
    const policy = await fetchPolicy(call, input);
    const policyDuringUpdate = await fetchPolicy(call, {
      StackPolicyBody: input.StackPolicyDuringUpdateBody,
      StackPolicyURL: input.StackPolicyDuringUpdateURL,
    });
    if (givenText === undefined) throw validationError(`Stack [${stack.name}] has no previous template`);
    const { version, template, templateText } = await prepareStack(call, {
      stackId: stack.id,
      stackName: stack.name,
      templateText: givenText,
      parameters: input.Parameters ?? [],
      tags: input.Tags === undefined ? stack.tags : checkTags(input.Tags),
      capabilities: input.Capabilities ?? [],
      notificationArns: input.NotificationARNs ?? stack.notificationArns,
      previous: stack,
    });
    const plan = await planStack(call, {
      stackId: stack.id,
      stackName: stack.name,
      existing: stack,
      version,
      template,
      templateText,
      unknownParameters: [],
      adoption: NO_ADOPTION,
    });
    if (!plan.hasChanges && stack.status !== 'UPDATE_FAILED') throw noUpdates();
    // Planning reads from S3, and another request may have changed the stack meanwhile.
    const current = store.getStack(stack.id);
    checkUpdatable(current);
    const operationId = await startUpdate(call, current, version, templateText, {
      notificationArns: input.NotificationARNs ?? stack.notificationArns,
      disableRollback: input.DisableRollback ?? false,
      retainExceptOnCreate: input.RetainExceptOnCreate,
      requestToken: input.ClientRequestToken,
      rollbackConfiguration: mergedRollbackConfiguration(current.rollbackConfiguration, rollbackConfiguration),
      ...(input.RoleARN !== undefined && { roleArn: input.RoleARN }),
      ...(policy !== undefined && { policy }),
      ...(policyDuringUpdate !== undefined && { policyDuringUpdate }),
    });
    return { StackId: stack.id, OperationId: operationId };
  },
});
