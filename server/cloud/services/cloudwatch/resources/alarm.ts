import type { PutMetricAlarmCommandInput } from '@aws-sdk/client-cloudwatch';
import { perform } from '../../../cloud';
import { type ResourceCall, resourceType } from '../../../service';
import { putMetricAlarm } from '../operations/put-metric-alarm';
import { type AlarmProperties, booleanOf, NAME_LENGTH_MAX, numberOf, provisioned, readAlarm, removeAlarm } from './alarm-properties';

type Properties = AlarmProperties & Omit<PutMetricAlarmCommandInput, 'AlarmName' | 'Tags'>;

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-cloudwatch-alarm.html */
export const alarm = resourceType<Properties>({
  create: (call, properties) => apply(call, properties.AlarmName ?? call.generateName(NAME_LENGTH_MAX), properties),
  update: apply,
  remove: removeAlarm,
  read: ({ partition }, name) => readAlarm(partition, name, 'metric'),
});

async function apply(call: ResourceCall, name: string, { AlarmName: _named, Tags, ...properties }: Properties) {
  await perform(call, putMetricAlarm, {
    ...properties,
    AlarmName: name,
    ActionsEnabled: booleanOf(properties.ActionsEnabled),
    Period: numberOf(properties.Period),
    EvaluationPeriods: numberOf(properties.EvaluationPeriods),
    DatapointsToAlarm: numberOf(properties.DatapointsToAlarm),
    Threshold: numberOf(properties.Threshold),
    Metrics: properties.Metrics?.map((query) => ({
      ...query,
      Period: numberOf(query.Period),
      ReturnData: booleanOf(query.ReturnData),
      MetricStat: query.MetricStat && { ...query.MetricStat, Period: numberOf(query.MetricStat.Period) },
    })),
  });
  return provisioned(call, name, { Tags });
}
