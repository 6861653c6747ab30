import type { UpdateStateMachineAliasCommandInput, UpdateStateMachineAliasCommandOutput } from '@aws-sdk/client-sfn';
import { CloudFailure } from '../../../failure';
import { operation } from '../../../service';
import { aliasAccess } from '../alias-access';
import { readRoutes } from '../routing';
import { aliases, getAlias, unqualifiedArn } from '../versions';

/** https://docs.aws.amazon.com/step-functions/latest/apireference/API_UpdateStateMachineAlias.html */
export const updateStateMachineAlias = operation<UpdateStateMachineAliasCommandInput, UpdateStateMachineAliasCommandOutput>({
  access: aliasAccess('UpdateStateMachineAlias'),
  run({ cloud, partition }, { stateMachineAliasArn, description, routingConfiguration }) {
    const alias = getAlias(partition, stateMachineAliasArn);
    const given = routingConfiguration && readRoutes(partition, routingConfiguration);
    if (given && given.machineArn !== unqualifiedArn(alias.arn)) {
      throw new CloudFailure('ValidationException', 'The versions of an alias are those of its own state machine.');
    }
    const modifiedAt = cloud.now().getTime();
    aliases(partition).put(alias.arn, {
      ...alias,
      ...(description !== undefined && { description }),
      ...(given && { routes: given.routes }),
      modifiedAt,
    });
    return { updateDate: new Date(modifiedAt) };
  },
});
