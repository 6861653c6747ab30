import type { Cloud } from '../../cloud';
import { recordMetrics } from '../cloudwatch/metrics/record-metrics';
import type { LoadedApi } from './engine/load-api';

/** The metrics that AppSync publishes for a request. https://docs.aws.amazon.com/appsync/latest/devguide/monitoring.html */
export function recordRequest(cloud: Cloud, { apiId, owner }: LoadedApi, status: number, latencyMs: number): void {
  recordMetrics(cloud, cloud.partition(owner.accountId, owner.region), {
    namespace: 'AWS/AppSync',
    dimensions: [{ GraphQLAPIId: apiId }],
    values: [
      { name: 'Requests', unit: 'Count', value: 1 },
      { name: '4XXError', unit: 'Count', value: Number(status >= 400 && status < 500) },
      { name: '5XXError', unit: 'Count', value: Number(status >= 500) },
      { name: 'Latency', unit: 'Milliseconds', value: latencyMs },
    ],
  });
}
