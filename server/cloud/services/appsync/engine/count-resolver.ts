import { ResolverError } from '../vtl/failure';
import type { FieldRequest } from './field-request';

/** What AppSync runs at most for one request, when the API sets no limit of its own. */
const RESOLVERS_MAX = 10_000;

/**
 * Counts one more resolver of a request.
 * https://docs.aws.amazon.com/appsync/latest/devguide/configuration-limits.html
 * @throws ResolverError above the API's limit: the field is an error, what ran before stays
 */
export function countResolver(request: FieldRequest): void {
  request.resolverCount += 1;
  const limit = request.api.record.resolverCountLimit || RESOLVERS_MAX;
  if (request.resolverCount > limit)
    throw new ResolverError(`Resolver invocation limit exceeded: the maximum is ${limit}.`, 'ResolverExecutionLimitReached');
}
