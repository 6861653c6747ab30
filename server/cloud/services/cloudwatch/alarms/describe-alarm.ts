import type { CompositeAlarm, MetricAlarm } from '@aws-sdk/client-cloudwatch';
import type { Partition } from '../../../state/partition';
import { alarmArn } from '../arns';
import type { AlarmRecord, CompositeAlarmRecord, MetricAlarmRecord } from './alarm';

function common(partition: Partition, { name, state, settings, configuredAt }: AlarmRecord) {
  return {
    AlarmName: name,
    AlarmArn: alarmArn(partition, name),
    AlarmConfigurationUpdatedTimestamp: new Date(configuredAt),
    ActionsEnabled: settings.ActionsEnabled ?? true,
    OKActions: settings.OKActions ?? [],
    AlarmActions: settings.AlarmActions ?? [],
    InsufficientDataActions: settings.InsufficientDataActions ?? [],
    StateValue: state.value,
    StateReason: state.reason,
    StateReasonData: state.reasonData,
    StateUpdatedTimestamp: new Date(state.updatedAt),
    StateTransitionedTimestamp: new Date(state.changedAt),
  };
}

export function metricAlarmOf(partition: Partition, alarm: MetricAlarmRecord): MetricAlarm {
  return { ...alarm.settings, Dimensions: alarm.settings.Dimensions ?? [], ...common(partition, alarm) };
}

export function compositeAlarmOf(partition: Partition, alarm: CompositeAlarmRecord): CompositeAlarm {
  return { ...alarm.settings, ...common(partition, alarm) };
}
