import type { CreateResolverCommandInput, Resolver } from '@aws-sdk/client-appsync';
import type { Call } from '../../service';
import { badRequest, notFound } from './errors';
import { apiArn, appSyncState, given } from './state';

/** @throws CloudFailure when what the resolver stands on is missing. */
export function toResolver(
  call: Call,
  apiId: string,
  input: CreateResolverCommandInput,
): Resolver & { typeName: string; fieldName: string } {
  const { typeName, fieldName } = input;
  if (typeName === undefined || fieldName === undefined) throw badRequest('A resolver needs a type and a field.');
  const { dataSources, functions } = appSyncState(call.partition);
  const kind = input.kind ?? 'UNIT';
  if (kind === 'UNIT' && input.dataSourceName !== undefined && !dataSources.find(`${apiId}/${input.dataSourceName}`)) {
    throw notFound(`No data source found named ${input.dataSourceName}`);
  }
  for (const functionId of input.pipelineConfig?.functions ?? []) {
    if (!functions.find(`${apiId}/${functionId}`)) throw notFound(`No function found with id ${functionId}`);
  }
  const { apiId: _, ...members } = input;
  return {
    ...given(members),
    kind,
    typeName,
    fieldName,
    resolverArn: `${apiArn(call.partition, apiId)}/types/${typeName}/resolvers/${fieldName}`,
  };
}
