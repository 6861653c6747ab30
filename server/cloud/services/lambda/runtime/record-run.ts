import type { Cloud } from '../../../cloud';
import { recordMetrics } from '../../cloudwatch/metrics/record-metrics';
import type { FoundFunction } from '../functions';
import type { Outcome } from './worker';

/** The metrics that Lambda publishes. https://docs.aws.amazon.com/lambda/latest/dg/monitoring-metrics-types.html */
export function recordRun(cloud: Cloud, found: FoundFunction, outcome: Pick<Outcome, 'failed' | 'durationMs'>, concurrent: number): void {
  publish(cloud, found, [
    { name: 'Invocations', unit: 'Count', value: 1 },
    { name: 'Errors', unit: 'Count', value: Number(outcome.failed) },
    { name: 'Throttles', unit: 'Count', value: 0 },
    { name: 'Duration', unit: 'Milliseconds', value: outcome.durationMs },
    { name: 'ConcurrentExecutions', unit: 'Count', value: concurrent },
  ]);
}

/** For an invocation that found no free process. */
export function recordThrottle(cloud: Cloud, found: FoundFunction): void {
  publish(cloud, found, [{ name: 'Throttles', unit: 'Count', value: 1 }]);
}

function publish(
  cloud: Cloud,
  { version, partition, reference }: FoundFunction,
  values: Parameters<typeof recordMetrics>[2]['values'],
): void {
  const FunctionName = version.name;
  const Resource = reference.qualifier === undefined ? FunctionName : `${FunctionName}:${reference.qualifier}`;
  recordMetrics(cloud, partition, { namespace: 'AWS/Lambda', dimensions: [{}, { FunctionName }, { FunctionName, Resource }], values });
}
