/** What tests of alarms have in common. */
import type { CloudWatch, PutMetricAlarmCommandInput } from '@aws-sdk/client-cloudwatch';

export const MINUTE_MS = 60_000;
export const minutesAgo = (minutes: number): Date => new Date((Math.floor(Date.now() / MINUTE_MS) - minutes) * MINUTE_MS);

export function alarm(AlarmName: string, MetricName: string, more: Partial<PutMetricAlarmCommandInput> = {}): PutMetricAlarmCommandInput {
  return {
    AlarmName,
    Namespace: 'Shop',
    MetricName,
    Statistic: 'Maximum',
    Period: 60,
    EvaluationPeriods: 2,
    Threshold: 10,
    ComparisonOperator: 'GreaterThanThreshold',
    ...more,
  };
}

export async function stateOf(client: CloudWatch, name: string) {
  const { MetricAlarms = [], CompositeAlarms = [] } = await client.describeAlarms({
    AlarmNames: [name],
    AlarmTypes: ['MetricAlarm', 'CompositeAlarm'],
  });
  return (MetricAlarms[0] ?? CompositeAlarms[0])?.StateValue;
}
