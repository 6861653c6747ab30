/** Unit and pipeline resolvers. https://docs.aws.amazon.com/appsync/latest/devguide/resolver-components.html */
import { type GraphQLResolveInfo, OperationTypeNode } from 'graphql';
import { throughCache } from '../cache/cached-resolver';
import { cacheOf } from '../cache/response-cache';
import { callDataSource } from '../data-sources/call-data-source';
import { DataSourceFailure } from '../data-sources/failure';
import { requireSource } from '../merged/require-source';
import type { Evaluation } from '../vtl/evaluation';
import { ResolverError } from '../vtl/failure';
import { getMember } from '../vtl/values';
import { authTypeNames } from './auth-mode';
import { countResolver } from './count-resolver';
import type { FieldRequest } from './field-request';
import { pathOf } from './path-of';
import { logResolver } from './request-log';
import { newContext, type ResolverContext } from './resolver-context';
import type { ResolverPlan, StepPlan } from './resolver-plan';
import { runHandler } from './run-handlers';

/**
 * The field's value before GraphQL completes it.
 * @throws ResolverError, UnauthorizedField
 */
export async function runResolver(
  request: FieldRequest,
  plan: ResolverPlan,
  source: unknown,
  args: Record<string, unknown>,
  info: GraphQLResolveInfo,
): Promise<unknown> {
  countResolver(request);
  if (plan.source) requireSource(request, plan.source);
  const context = newContext(request, source, args, info, plan.variables);
  const run = () => runPlan(request, plan, context, info);
  return plan.cache && info.operation.operation === OperationTypeNode.QUERY ? throughCache(request, plan.cache, context, run) : run();
}

async function runPlan(request: FieldRequest, plan: ResolverPlan, context: ResolverContext, info: GraphQLResolveInfo): Promise<unknown> {
  const evaluation = newEvaluation(request);
  const startedAt = request.log ? performance.now() : 0;
  let failed = true;
  try {
    const value =
      plan.kind === 'unit' ? await runStep(request, plan.step, evaluation, context) : await runPipeline(request, plan, evaluation, context);
    failed = false;
    return value;
  } finally {
    report(request, evaluation, info);
    if (request.log) logResolver(request.log, request, info, { startedAt, failed });
  }
}

async function runPipeline(
  request: FieldRequest,
  plan: Extract<ResolverPlan, { kind: 'pipeline' }>,
  evaluation: Evaluation,
  context: ResolverContext,
): Promise<unknown> {
  const before = runHandler(plan.handlers, 'request', evaluation, context);
  if (before?.returned) return before.value;
  context.prev = { result: before?.value ?? {} };
  for (const step of plan.steps) {
    const result = await runStep(request, step, evaluation, context);
    context.prev = { result };
  }
  context.result = context.prev.result;
  const after = runHandler(plan.handlers, 'response', evaluation, context);
  return after ? after.value : context.result;
}

async function runStep(request: FieldRequest, step: StepPlan, evaluation: Evaluation, context: ResolverContext): Promise<unknown> {
  context.result = null;
  context.error = null;
  const prepared = runHandler(step.handlers, 'request', evaluation, context);
  if (prepared?.returned) return prepared.value;
  try {
    context.result = await callDataSource(request, step, prepared?.value, context);
  } catch (error) {
    if (!(error instanceof DataSourceFailure)) throw error;
    context.result = error.data ?? null;
    context.error = { message: error.message, type: error.type };
    // The older version of templates never sees an error: it ends the field.
    if (getMember(prepared?.value, 'version') === '2017-02-28') throw toResolverError(error);
  }
  const answered = runHandler(step.handlers, 'response', evaluation, context);
  if (answered) return answered.value;
  if (context.error) throw new ResolverError(context.error.message, context.error.type, context.result);
  return context.result;
}

function toResolverError(failure: DataSourceFailure): ResolverError {
  return new ResolverError(failure.message, failure.type, failure.data ?? null, null, { cause: failure });
}

function newEvaluation({ cloud, caller, requestId, log }: FieldRequest): Evaluation {
  return {
    authType: authTypeNames[caller.mode],
    now: cloud.now,
    appended: [],
    invalidations: [],
    evictions: [],
    responseHeaders: {},
    log(level, values) {
      const text = values.map((value) => (typeof value === 'string' ? value : JSON.stringify(value))).join(' ');
      cloud.log(level, `appsync ${requestId}: ${text}`);
      log?.lines.push(`${requestId} ${level.toUpperCase()} - ${text}`);
    },
  };
}

/** Hands on what templates said beside the field's value. */
function report(request: FieldRequest, evaluation: Evaluation, info: GraphQLResolveInfo): void {
  const { appended, invalidations, evictions, responseHeaders, subscriptionFilter, invalidationFilter } = evaluation;
  if (appended.length > 0) {
    const path = pathOf(info.path);
    const start = info.fieldNodes[0]?.loc?.startToken;
    request.appended.push(...appended.map((error) => ({ ...error, path, line: start?.line ?? 1, column: start?.column ?? 1 })));
  }
  request.invalidations.push(...invalidations);
  if (evictions.length > 0 && info.operation.operation === OperationTypeNode.MUTATION) {
    const cache = cacheOf(request.cloud, request.api.apiId, request.api.partition);
    for (const key of evictions) request.evictedCount += cache.evict(key);
  }
  Object.assign(request.responseHeaders, responseHeaders);
  if (request.subscription && subscriptionFilter !== undefined) request.subscription.filter = subscriptionFilter;
  if (request.subscription && invalidationFilter !== undefined) request.subscription.invalidationFilter = invalidationFilter;
}
