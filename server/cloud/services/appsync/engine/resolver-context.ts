import type { GraphQLResolveInfo } from 'graphql';
import { copyJson } from '../vtl/values';
import type { FieldRequest } from './field-request';
import { infoOf } from './selection';

/** `$ctx`: what templates and resolver code see and change. */
export interface ResolverContext extends Record<string, unknown> {
  args: Record<string, unknown>;
  arguments: Record<string, unknown>;
  stash: Record<string, unknown>;
  prev: { result: unknown };
  result: unknown;
  error: { message: string; type: string | null } | null;
}

/** A context for one field. Arguments are copied, because templates write into them. */
export function newContext(
  request: FieldRequest,
  source: unknown,
  args: Record<string, unknown>,
  info: GraphQLResolveInfo,
  variables = request.api.variables,
): ResolverContext {
  const own = copyJson(args);
  let described: Record<string, unknown> | undefined;
  return {
    args: own,
    arguments: own,
    // Root fields have no source, and templates call methods on it all the same.
    source: source ?? null,
    identity: request.caller.identity,
    request: { headers: request.headers, domainName: request.domainName },
    stash: {},
    prev: { result: {} },
    result: null,
    error: null,
    outErrors: [],
    env: variables,
    get info() {
      described ??= infoOf(info);
      return described;
    },
  };
}
