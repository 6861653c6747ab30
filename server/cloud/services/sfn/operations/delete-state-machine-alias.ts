import type { DeleteStateMachineAliasCommandInput, DeleteStateMachineAliasCommandOutput } from '@aws-sdk/client-sfn';
import { operation } from '../../../service';
import { aliasAccess } from '../alias-access';
import { aliases, getAlias } from '../versions';

/** https://docs.aws.amazon.com/step-functions/latest/apireference/API_DeleteStateMachineAlias.html */
export const deleteStateMachineAlias = operation<DeleteStateMachineAliasCommandInput, DeleteStateMachineAliasCommandOutput>({
  access: aliasAccess('DeleteStateMachineAlias'),
  run({ partition }, { stateMachineAliasArn }) {
    aliases(partition).remove(getAlias(partition, stateMachineAliasArn).arn);
    return {};
  },
});
