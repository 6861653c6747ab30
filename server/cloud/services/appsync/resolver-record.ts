import type { CachingConfig, CreateResolverCommandInput, Resolver } from '@aws-sdk/client-appsync';
import type { Call } from '../../service';
import { isCachingKey } from './cache/cache-key';
import { TTL_SECONDS_MAX } from './cache/cache-record';
import { badRequest, notFound } from './errors';
import { apiArn, appSyncState, given } from './state';

/** @throws CloudFailure BadRequestException */
function checkCaching(config: CachingConfig | undefined): void {
  if (!config) return;
  const { ttl, cachingKeys = [] } = config;
  if (ttl === undefined || ttl < 1 || ttl > TTL_SECONDS_MAX)
    throw badRequest(`The time to live of a resolver's cache must be between 1 and ${TTL_SECONDS_MAX} seconds.`);
  const wrong = cachingKeys.find((key) => !isCachingKey(key));
  if (wrong !== undefined)
    throw badRequest(`${wrong} is no caching key: it must be $context.arguments, $context.source or $context.identity, or a field of one.`);
}

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
  checkCaching(input.cachingConfig);
  const { apiId: _, ...members } = input;
  return {
    ...given(members),
    kind,
    typeName,
    fieldName,
    resolverArn: `${apiArn(call.partition, apiId)}/types/${typeName}/resolvers/${fieldName}`,
  };
}
