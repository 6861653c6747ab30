/** OPERATION_LEVEL_CACHING: the whole answer of a query is kept, by its text, its variables and who asked. */
import type { GraphQLAnswer, GraphQLRequest } from '../engine/execute-request';
import type { FieldRequest } from '../engine/field-request';
import { cacheKey } from './cache-key';
import { cacheOf } from './response-cache';

export async function throughOperationCache(
  { cloud, api, caller }: FieldRequest,
  ttlSeconds: number,
  { query, operationName, variables }: GraphQLRequest,
  run: () => Promise<GraphQLAnswer>,
): Promise<GraphQLAnswer> {
  const cache = cacheOf(cloud, api.apiId, api.partition);
  const denied = [...(caller.deniedFields ?? [])];
  const context = {
    arguments: { query, operationName, variables },
    source: denied,
    identity: { mode: caller.mode, identity: caller.identity },
  };
  const key = cacheKey({ typeName: '', fieldName: '', keys: undefined }, context);
  const found = cache.find(key, cloud.now());
  if (found) return found.value as GraphQLAnswer;
  const answer = await run();
  if (!answer.errors) cache.put(key, answer, cloud.now().getTime() + ttlSeconds * 1000);
  return answer;
}
