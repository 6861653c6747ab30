import type { DeleteAliasCommandInput, DeleteAliasCommandOutput } from '@aws-sdk/client-lambda';
import { operation } from '../../../service';
import { functionState, getFunctionRecord } from '../functions';
import { functionAccess, policies, policyKey } from '../permissions';

/** https://docs.aws.amazon.com/lambda/latest/api/API_DeleteAlias.html */
export const deleteAlias = operation<DeleteAliasCommandInput, DeleteAliasCommandOutput>({
  access: (call, input) => functionAccess(call, 'lambda:DeleteAlias', input.FunctionName),
  run(call, input) {
    const { reference, partition } = getFunctionRecord(call, input.FunctionName);
    functionState(partition).aliases.remove(`${reference.name}:${input.Name}`);
    policies(partition).remove(policyKey(reference.name, input.Name));
    return {};
  },
});
