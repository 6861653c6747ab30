import type { CreateDataSourceCommandInput, DataSource } from '@aws-sdk/client-appsync';
import type { Call } from '../../service';
import { badRequest } from './errors';
import { apiArn, given } from './state';

const SUPPORTED = new Set<string>(['AMAZON_DYNAMODB', 'AMAZON_EVENTBRIDGE', 'AWS_LAMBDA', 'HTTP', 'NONE']);

/** @throws CloudFailure BadRequestException for a kind of source that is not there, or a wrong name. */
export function toDataSource(call: Call, apiId: string, input: CreateDataSourceCommandInput): DataSource & { name: string } {
  const { name, type } = input;
  if (name === undefined || !/^[_A-Za-z][_0-9A-Za-z]*$/.test(name)) throw badRequest(`Data source name ${name} is not valid.`);
  if (type === undefined || !SUPPORTED.has(type))
    throw badRequest(`Data sources of type ${type} are not supported by the embedded AppSync.`);
  const { apiId: _, ...members } = input;
  return { ...given(members), name, dataSourceArn: `${apiArn(call.partition, apiId)}/datasources/${name}` };
}
