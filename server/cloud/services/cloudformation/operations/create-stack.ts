import type { CreateStackCommandInput, CreateStackCommandOutput } from '@aws-sdk/client-cloudformation';
import { operation } from '../../../service';
import { onStack } from '../access';
import { fetchPolicy } from '../engine/fetch-policy';
import { stackArn } from '../engine/new-stack';
import { prepareStack } from '../engine/prepare-stack';
import { checkNameFree, checkStackName, checkTags, refuseUnsupported, startCreate } from '../engine/start-stack';
import { stackAlreadyExists } from '../errors';
import { fetchTemplate } from '../template/fetch-template';

export const createStack = operation<CreateStackCommandInput, CreateStackCommandOutput>({
  access: onStack('CreateStack'),
  async run(call, input) {
    refuseUnsupported(input);
    const name = checkStackName(input.StackName);
    if (checkNameFree(call, name)) throw stackAlreadyExists(name);
    const id = stackArn(call.partition, name);
    const templateText = await fetchTemplate(call, input);
    const { version } = await prepareStack(call, {
      stackId: id,
      stackName: name,
      templateText,
      parameters: input.Parameters ?? [],
      tags: checkTags(input.Tags),
      capabilities: input.Capabilities ?? [],
      notificationArns: input.NotificationARNs ?? [],
    });
    const policy = await fetchPolicy(call, input);
    // Preparing reads from S3, and another request may have taken the name meanwhile.
    if (checkNameFree(call, name)) throw stackAlreadyExists(name);
    await startCreate(call, { id, name }, version, templateText, {
      notificationArns: input.NotificationARNs ?? [],
      disableRollback: input.DisableRollback ?? false,
      onFailure: input.OnFailure ?? 'ROLLBACK',
      terminationProtection: input.EnableTerminationProtection ?? false,
      roleArn: input.RoleARN,
      timeoutInMinutes: input.TimeoutInMinutes,
      requestToken: input.ClientRequestToken,
      ...(policy !== undefined && { policy }),
    });
    return { StackId: id };
  },
});
