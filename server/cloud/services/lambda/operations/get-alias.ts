import type { GetAliasCommandInput, GetAliasCommandOutput } from '@aws-sdk/client-lambda';
import { operation } from '../../../service';
import { describeAlias, getAliasOf } from '../aliases';
import { functionAccess } from '../permissions';

/** https://docs.aws.amazon.com/lambda/latest/api/API_GetAlias.html */
export const getAlias = operation<GetAliasCommandInput, GetAliasCommandOutput>({
  access: (call, input) => functionAccess(call, 'lambda:GetAlias', input.FunctionName),
  run(call, input) {
    const { alias, partition } = getAliasOf(call, input.FunctionName, input.Name);
    return describeAlias(partition, alias);
  },
});
