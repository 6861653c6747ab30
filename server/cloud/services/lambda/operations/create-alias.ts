import type { CreateAliasCommandInput, CreateAliasCommandOutput } from '@aws-sdk/client-lambda';
import { operation } from '../../../service';
import { changedAlias, describeAlias } from '../aliases';
import { conflict } from '../errors';
import { functionArn, functionState, getFunctionRecord } from '../functions';
import { functionAccess } from '../permissions';

/** https://docs.aws.amazon.com/lambda/latest/api/API_CreateAlias.html */
export const createAlias = operation<CreateAliasCommandInput, CreateAliasCommandOutput>({
  access: (call, input) => functionAccess(call, 'lambda:CreateAlias', input.FunctionName),
  run(call, input) {
    const { reference, partition } = getFunctionRecord(call, input.FunctionName);
    const name = input.Name ?? '';
    const { aliases } = functionState(partition);
    if (aliases.find(`${reference.name}:${name}`)) throw conflict(`Alias already exists: ${functionArn(partition, reference.name, name)}`);
    const alias = changedAlias(partition, undefined, { ...input, FunctionName: reference.name });
    aliases.put(`${reference.name}:${name}`, alias);
    return describeAlias(partition, alias);
  },
});
