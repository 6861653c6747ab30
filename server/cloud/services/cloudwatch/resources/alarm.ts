import type { PutMetricAlarmCommandInput } from '@aws-sdk/client-cloudwatch';
import { perform } from '../../../cloud';
import { putMetricAlarm } from '../operations/put-metric-alarm';
import { alarmType, booleanOf, numberOf } from './alarm-type';

type Settings = Omit<PutMetricAlarmCommandInput, 'AlarmName' | 'Tags'>;

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-cloudwatch-alarm.html */
export const alarm = alarmType<Settings>('metric', (call, AlarmName, settings, Tags) =>
  perform(call, putMetricAlarm, {
    ...settings,
    AlarmName,
    Tags,
    ActionsEnabled: booleanOf(settings.ActionsEnabled),
    Period: numberOf(settings.Period),
    EvaluationPeriods: numberOf(settings.EvaluationPeriods),
    DatapointsToAlarm: numberOf(settings.DatapointsToAlarm),
    Threshold: numberOf(settings.Threshold),
    Metrics: settings.Metrics?.map((query) => ({
      ...query,
      Period: numberOf(query.Period),
      ReturnData: booleanOf(query.ReturnData),
      MetricStat: query.MetricStat && { ...query.MetricStat, Period: numberOf(query.MetricStat.Period) },
    })),
  }),
);
