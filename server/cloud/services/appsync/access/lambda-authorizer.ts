/** https://docs.aws.amazon.com/appsync/latest/devguide/security-authz.html#aws-lambda-authorization */
import { randomUUID } from 'node:crypto';
import type { LambdaAuthorizerConfig } from '@aws-sdk/client-appsync';
import { type Cloud, perform } from '../../../cloud';
import { invoke } from '../../lambda/operations/invoke';
import type { Caller } from '../engine/caller';
import { isMap, type JsonMap, toIterable } from '../vtl/values';
import type { ApiRequest } from './api-request';
import type { AuthSettings, GuardedApi } from './guarded-api';
import { unauthorizedRequest } from './unauthorized';

interface Decision {
  caller: Caller;
  until: number;
}

const TTL_SECONDS = 300;
const CACHED_MAX = 1_000;

export function authorizerOf({
  authenticationType,
  lambdaAuthorizerConfig,
  additionalAuthenticationProviders,
}: AuthSettings): LambdaAuthorizerConfig | undefined {
  if (authenticationType === 'AWS_LAMBDA') return lambdaAuthorizerConfig;
  return additionalAuthenticationProviders?.find((provider) => provider.authenticationType === 'AWS_LAMBDA')?.lambdaAuthorizerConfig;
}

/** @throws CloudFailure UnauthorizedException when the function does not say yes. */
export async function identifyByLambda(
  cloud: Cloud,
  api: GuardedApi,
  config: LambdaAuthorizerConfig,
  token: string,
  request: ApiRequest,
): Promise<Caller> {
  if (config.identityValidationExpression && !new RegExp(config.identityValidationExpression).test(token)) throw unauthorizedRequest();
  const cache = cloud.shared('appsync-lambda-decisions', () => new Map<string, Decision>());
  const key = JSON.stringify([api.apiId, token, request.event]);
  const now = cloud.now().getTime();
  const cached = cache.get(key);
  if (cached && cached.until > now) return cached.caller;

  const { accountId, region } = api.owner;
  const call = cloud.callAs({ kind: 'service', accountId, service: 'appsync.amazonaws.com' }, region);
  const { FunctionError, Payload } = await perform(call, invoke, {
    FunctionName: config.authorizerUri,
    Payload: Buffer.from(JSON.stringify(eventFor(api, token, request))),
  });
  const answer: unknown = FunctionError === undefined && Payload ? JSON.parse(Buffer.from(Payload).toString()) : undefined;
  if (!isMap(answer) || answer.isAuthorized !== true) throw unauthorizedRequest();
  const caller: Caller = {
    mode: 'AWS_LAMBDA',
    groups: [],
    identity: request.event ? { handlerContext: mapOf(answer.handlerContext) } : { resolverContext: mapOf(answer.resolverContext) },
    deniedFields: new Set(toIterable(answer.deniedFields).map(fieldName)),
  };
  const ttlSeconds = Number(answer.ttlOverride ?? config.authorizerResultTtlInSeconds ?? TTL_SECONDS);
  if (cache.size >= CACHED_MAX) cache.clear();
  if (ttlSeconds > 0) cache.set(key, { caller, until: now + ttlSeconds * 1000 });
  return caller;
}

function mapOf(value: unknown): JsonMap {
  return isMap(value) ? value : {};
}

/** Denied fields are named `Type.field` or by ARN. */
function fieldName(value: unknown): string {
  const arn = /types\/(\w+)\/fields\/(\w+)$/.exec(String(value));
  return arn ? `${arn[1]}.${arn[2]}` : String(value);
}

function eventFor({ apiId, owner }: GuardedApi, token: string, { headers, graphql, event }: ApiRequest): unknown {
  return {
    authorizationToken: token,
    requestContext: {
      apiId,
      accountId: owner.accountId,
      requestId: randomUUID(),
      ...(event ?? { queryString: graphql.query ?? '', operationName: graphql.operationName ?? null, variables: graphql.variables ?? {} }),
    },
    requestHeaders: headers,
  };
}
