/**
 * The handlers of a channel namespace: a function, halves around a data source, or a Lambda function directly.
 * https://docs.aws.amazon.com/appsync/latest/eventapi/channel-namespace-handlers.html
 */
import { randomUUID } from 'node:crypto';
import type { Cloud } from '../../../cloud';
import { callDataSource } from '../data-sources/call-data-source';
import { DataSourceFailure } from '../data-sources/failure';
import { authTypeNames } from '../engine/auth-mode';
import type { Caller } from '../engine/caller';
import type { SourceRequest } from '../engine/field-request';
import { type EventHandler, runCode } from '../javascript/run-code';
import type { Evaluation } from '../vtl/evaluation';
import { ResolverError } from '../vtl/failure';
import { getMember } from '../vtl/values';
import type { Target } from './authorize-event';
import type { LoadedEventApi } from './load-event-api';

export interface Occasion {
  cloud: Cloud;
  api: LoadedEventApi;
  caller: Caller;
  target: Target;
  /** Lower-case names. */
  headers: Record<string, string>;
  domainName: string;
  signal: () => AbortSignal;
}

export interface ChannelEvent {
  id: string;
  payload: unknown;
}

function contextFor({ caller, target, headers, domainName }: Occasion, operation: 'PUBLISH' | 'SUBSCRIBE', events?: ChannelEvent[]) {
  const { path, segments } = target.channel;
  return {
    identity: caller.identity,
    result: null,
    request: { headers, domainName },
    info: { channel: { path, segments }, channelNamespace: { name: target.namespace.name }, operation },
    error: null,
    prev: null,
    stash: {},
    outErrors: [],
    ...(events && { events }),
  };
}

function newEvaluation({ cloud, api, caller }: Occasion): Evaluation {
  const requestId = randomUUID();
  return {
    authType: authTypeNames[caller.mode],
    now: cloud.now,
    appended: [],
    invalidations: [],
    evictions: [],
    responseHeaders: {},
    log: (level, values) =>
      cloud.log(
        level,
        `appsync ${api.apiId} ${requestId}: ${values.map((value) => (typeof value === 'string' ? value : JSON.stringify(value))).join(' ')}`,
      ),
  };
}

/**
 * What the namespace's handler gives; undefined when it has none.
 * @throws ResolverError, UnauthorizedField
 */
export async function runEventHandler(occasion: Occasion, handler: EventHandler, events?: ChannelEvent[]): Promise<unknown> {
  const { namespace } = occasion.target;
  const config = namespace.handlerConfigs?.[handler];
  const context: Record<string, unknown> = contextFor(occasion, handler === 'onPublish' ? 'PUBLISH' : 'SUBSCRIBE', events);
  const code = namespace.codeHandlers;
  if (!config) return code === undefined ? undefined : runCode(code, handler, newEvaluation(occasion), context)?.value;

  const { cloud, api, signal } = occasion;
  const request: SourceRequest = { cloud, api, signal, calls: new Map(), batches: new Map() };
  const dataSource = api.dataSources.get(config.integration?.dataSourceName ?? '');
  const step = { name: handler, handlers: { language: 'vtl' } as const, maxBatchSize: 0, ...(dataSource && { dataSource }) };
  if (config.behavior === 'DIRECT') {
    const isEvent = config.integration?.lambdaConfig?.invokeType === 'EVENT';
    const prepared = { operation: 'Invoke', payload: context, invocationType: isEvent ? 'Event' : 'RequestResponse' };
    const answer = await callDataSource(request, step, prepared, context).catch((error: unknown) => {
      throw error instanceof DataSourceFailure ? new ResolverError(error.message, error.type, null, null, { cause: error }) : error;
    });
    if (isEvent) return undefined;
    const refusal = getMember(answer, 'error');
    if (typeof refusal === 'string') throw new ResolverError(refusal, 'LambdaError');
    return handler === 'onPublish' ? getMember(answer, 'events') : answer;
  }
  return runHalves(occasion, handler, context, (prepared) => callDataSource(request, step, prepared, context));
}

async function runHalves(
  occasion: Occasion,
  handler: EventHandler,
  context: Record<string, unknown>,
  callSource: (prepared: unknown) => Promise<unknown>,
): Promise<unknown> {
  const code = occasion.target.namespace.codeHandlers ?? '';
  const evaluation = newEvaluation(occasion);
  const before = runCode(code, `${handler}.request`, evaluation, context);
  if (before?.returned) return before.value;
  try {
    context.result = await callSource(before?.value);
  } catch (error) {
    if (!(error instanceof DataSourceFailure)) throw error;
    context.result = error.data ?? null;
    context.error = { message: error.message, type: error.type };
  }
  const after = runCode(code, `${handler}.response`, evaluation, context);
  if (after) return after.value;
  if (context.error) throw new ResolverError(String(getMember(context.error, 'message')), 'DataSource', context.result);
  return undefined;
}
