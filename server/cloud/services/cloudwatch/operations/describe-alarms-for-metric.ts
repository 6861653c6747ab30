import type { DescribeAlarmsForMetricCommandInput, DescribeAlarmsForMetricCommandOutput } from '@aws-sdk/client-cloudwatch';
import { operation } from '../../../service';
import { alarms, type MetricAlarmRecord } from '../alarms/alarm';
import { metricAlarmOf } from '../alarms/describe-alarm';
import { dimensionsText } from '../metrics/state';

/** https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_DescribeAlarmsForMetric.html */
export const describeAlarmsForMetric = operation<DescribeAlarmsForMetricCommandInput, DescribeAlarmsForMetricCommandOutput>({
  run({ partition }, input) {
    const found = alarms(partition)
      .list()
      .flatMap(({ value }) => (value.kind === 'metric' && watches(value, input) ? [metricAlarmOf(partition, value)] : []));
    return { MetricAlarms: found };
  },
});

function watches({ settings }: MetricAlarmRecord, input: DescribeAlarmsForMetricCommandInput): boolean {
  const asked = (name: 'Statistic' | 'ExtendedStatistic' | 'Period' | 'Unit'): boolean =>
    input[name] === undefined || input[name] === settings[name];
  return (
    settings.Namespace === input.Namespace &&
    settings.MetricName === input.MetricName &&
    dimensionsText(settings.Dimensions ?? []) === dimensionsText(input.Dimensions ?? []) &&
    asked('Statistic') &&
    asked('ExtendedStatistic') &&
    asked('Period') &&
    asked('Unit')
  );
}
