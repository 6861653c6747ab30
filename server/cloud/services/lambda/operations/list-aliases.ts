import type { ListAliasesCommandInput, ListAliasesCommandOutput } from '@aws-sdk/client-lambda';
import { operation } from '../../../service';
import { describeAlias } from '../aliases';
import { functionState, getFunctionRecord } from '../functions';
import { functionAccess } from '../permissions';

/** https://docs.aws.amazon.com/lambda/latest/api/API_ListAliases.html */
export const listAliases = operation<ListAliasesCommandInput, ListAliasesCommandOutput>({
  access: (call, input) => functionAccess(call, 'lambda:ListAliases', input.FunctionName),
  run(call, input) {
    const { reference, partition } = getFunctionRecord(call, input.FunctionName);
    const all = functionState(partition).aliases.list({ prefix: `${reference.name}:` });
    const wanted = all.filter(({ value }) => input.FunctionVersion === undefined || value.version === input.FunctionVersion);
    return { Aliases: wanted.map(({ value }) => describeAlias(partition, value)) };
  },
});
