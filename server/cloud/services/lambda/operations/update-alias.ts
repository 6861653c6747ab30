import type { UpdateAliasCommandInput, UpdateAliasCommandOutput } from '@aws-sdk/client-lambda';
import { operation } from '../../../service';
import { changedAlias, describeAlias, getAliasOf } from '../aliases';
import { functionState } from '../functions';
import { functionAccess } from '../permissions';

/** https://docs.aws.amazon.com/lambda/latest/api/API_UpdateAlias.html */
export const updateAlias = operation<UpdateAliasCommandInput, UpdateAliasCommandOutput>({
  access: (call, input) => functionAccess(call, 'lambda:UpdateAlias', input.FunctionName),
  run(call, input) {
    const { alias, partition } = getAliasOf(call, input.FunctionName, input.Name);
    const changed = changedAlias(partition, alias, { ...input, FunctionName: alias.functionName });
    functionState(partition).aliases.put(`${alias.functionName}:${alias.name}`, changed);
    return describeAlias(partition, changed);
  },
});
