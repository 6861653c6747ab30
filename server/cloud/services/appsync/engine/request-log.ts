/**
 * What an API with logging writes to CloudWatch Logs about a request: its summary, and how long each resolver took.
 * https://docs.aws.amazon.com/appsync/latest/devguide/monitoring.html
 */
import type { GraphQLResolveInfo } from 'graphql';
import type { Cloud } from '../../../cloud';
import { appendLogEvents } from '../../cloudwatch-logs/append-log-events';
import { apiArn } from '../state';
import type { LoadedApi } from './load-api';
import { pathOf } from './path-of';

export interface RequestLog {
  /** When the request began, as `performance.now()` tells it. */
  startedAt: number;
  /** Resolvers that succeed are told of too, not only those that fail. */
  verbose: boolean;
  lines: string[];
}

/** Undefined for an API that logs nothing about fields. */
export function openRequestLog({ record }: LoadedApi): RequestLog | undefined {
  const level = record.logConfig?.fieldLogLevel;
  if (level === undefined || level === 'NONE') return undefined;
  return { startedAt: performance.now(), verbose: level !== 'ERROR', lines: [] };
}

function nanoseconds(milliseconds: number): number {
  return Math.round(milliseconds * 1e6);
}

/** Notes one resolver that has ended. */
export function logResolver(
  log: RequestLog,
  { api, requestId }: { api: LoadedApi; requestId: string },
  { fieldName, parentType, returnType, path }: GraphQLResolveInfo,
  { startedAt, failed }: { startedAt: number; failed: boolean },
): void {
  if (!failed && !log.verbose) return;
  log.lines.push(
    JSON.stringify({
      logType: 'Tracing',
      requestId,
      graphQLAPIId: api.apiId,
      path: pathOf(path),
      fieldName,
      parentType: parentType.name,
      returnType: String(returnType),
      resolverArn: `${apiArn(api.owner, api.apiId)}/types/${parentType.name}/resolvers/${fieldName}`,
      startOffset: nanoseconds(startedAt - log.startedAt),
      duration: nanoseconds(performance.now() - startedAt),
    }),
  );
}

/** Writes what a request has left to the API's log group. */
export function writeRequestLog(cloud: Cloud, { apiId, partition }: LoadedApi, requestId: string, log: RequestLog): void {
  const now = cloud.now();
  const duration = performance.now() - log.startedAt;
  const common = { requestId, graphQLAPIId: apiId };
  const summary = {
    logType: 'ExecutionSummary',
    ...common,
    startTime: new Date(now.getTime() - duration).toISOString(),
    endTime: now.toISOString(),
    duration: nanoseconds(duration),
    version: 1,
  };
  const lines = [
    ...log.lines,
    JSON.stringify(summary),
    JSON.stringify({ logType: 'RequestSummary', ...common, statusCode: 200, latency: nanoseconds(duration) }),
  ];
  const events = lines.map((message) => ({ timestamp: now.getTime(), message }));
  appendLogEvents({ cloud, partition }, `/aws/appsync/apis/${apiId}`, now.toISOString().slice(0, 10), events);
}
