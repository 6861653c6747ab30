import type { CreateStackCommandInput, CreateStackCommandOutput } from '@aws-sdk/client-cloudformation';
import { operation } from '../../../service';
import { onStack } from '../access';
import { fetchPolicy } from '../engine/fetch-policy';
import { stackArn } from '../engine/new-stack';
import { prepareStack } from '../engine/prepare-stack';
import { checkRollbackConfiguration } from '../engine/rollback-triggers';
import { checkNameFree, checkStackName, checkTags, startCreate } from '../engine/start-stack';
import { stackAlreadyExists, validationError } from '../errors';
import { stackStore } from '../state';
import { fetchTemplate } from '../template/fetch-template';

export const createStack = operation<CreateStackCommandInput, CreateStackCommandOutput>({
  access: onStack('CreateStack'),
  rolesPassed: ({ RoleARN }) => [RoleARN],
  async run(call, input) {
    const rollbackConfiguration = checkRollbackConfiguration(input.RollbackConfiguration);
    const name = checkStackName(input.StackName);
    if (input.DisableRollback !== undefined && input.OnFailure !== undefined) {
      throw validationError('You can specify either DisableRollback or OnFailure, but not both.');
    }
    const token = input.ClientRequestToken;
    const running = token === undefined ? undefined : stackStore(call.partition).findStack(name);
    // As on AWS, the same request again is answered as the first time.
    if (running?.requestToken !== undefined && running.requestToken === token)
      return { StackId: running.id, OperationId: running.operationId };
    if (checkNameFree(call, name)) throw stackAlreadyExists(name);
    const id = stackArn(call.partition, name);
    const givenText = await fetchTemplate(call, input);
    const { version, templateText } = await prepareStack(call, {
      stackId: id,
      stackName: name,
      templateText: givenText,
      parameters: input.Parameters ?? [],
      tags: checkTags(input.Tags),
      capabilities: input.Capabilities ?? [],
      notificationArns: input.NotificationARNs ?? [],
    });
    const policy = await fetchPolicy(call, input);
    // Preparing reads from S3, and another request may have taken the name meanwhile.
    if (checkNameFree(call, name)) throw stackAlreadyExists(name);
    const operationId = await startCreate(call, { id, name }, version, templateText, {
      notificationArns: input.NotificationARNs ?? [],
      disableRollback: input.DisableRollback ?? false,
      onFailure: input.OnFailure ?? 'ROLLBACK',
      terminationProtection: input.EnableTerminationProtection ?? false,
      roleArn: input.RoleARN,
      timeoutInMinutes: input.TimeoutInMinutes,
      requestToken: token,
      retainExceptOnCreate: input.RetainExceptOnCreate,
      rollbackConfiguration,
      ...(policy !== undefined && { policy }),
    });
    return { StackId: id, OperationId: operationId };
  },
});
