import type { CreateFunctionCommandInput, FunctionConfiguration } from '@aws-sdk/client-appsync';
import type { Call } from '../../service';
import { badRequest, notFound } from './errors';
import { apiArn, appSyncState, given } from './state';

/** @throws CloudFailure when the name is wrong or the data source is missing. */
export function toFunction(
  call: Call,
  apiId: string,
  functionId: string,
  input: CreateFunctionCommandInput,
): FunctionConfiguration & { functionId: string } {
  if (!/^[_A-Za-z][_0-9A-Za-z]*$/.test(input.name ?? '')) throw badRequest(`Function name ${input.name} is not valid.`);
  if (!appSyncState(call.partition).dataSources.find(`${apiId}/${input.dataSourceName}`)) {
    throw notFound(`No data source found named ${input.dataSourceName}`);
  }
  const { apiId: _, ...members } = input;
  return {
    functionVersion: '2018-05-29',
    ...given(members),
    functionId,
    functionArn: `${apiArn(call.partition, apiId)}/functions/${functionId}`,
  };
}
