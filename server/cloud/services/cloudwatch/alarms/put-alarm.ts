import type { Tag } from '@aws-sdk/client-cloudwatch';
import type { Call } from '../../../service';
import { alarmArn } from '../arns';
import { validation } from '../failures';
import { watch } from '../places';
import { setTags } from '../tags';
import { type AlarmRecord, alarms, type CompositeAlarmRecord, type MetricAlarmRecord, newState } from './alarm';
import { recordHistory } from './history';

type NewAlarm = Pick<MetricAlarmRecord, 'kind' | 'name' | 'settings'> | Pick<CompositeAlarmRecord, 'kind' | 'name' | 'settings'>;

/** Makes an alarm or changes what it watches; its state stays. Tags are those of new alarms only, as on AWS. @throws ValidationError */
export function putAlarm(call: Call, alarm: NewAlarm, tags: Tag[] | undefined): void {
  const { cloud, partition } = call;
  const before = alarms(partition).find(alarm.name);
  if (before && before.kind !== alarm.kind) throw validation(`An alarm of another type exists with the name ${alarm.name}`);
  const now = cloud.now().getTime();
  const after: AlarmRecord = { ...alarm, state: before?.state ?? newState(now), configuredAt: now };
  alarms(partition).put(alarm.name, after);
  if (!before) setTags(partition, alarmArn(partition, alarm.name), tags);
  recordHistory(call, alarm, 'ConfigurationUpdate', `Alarm "${alarm.name}" ${before ? 'updated' : 'created'}`, {
    version: '1.0',
    type: before ? 'Update' : 'Create',
    ...(before ? { updatedAlarm: alarm.settings } : { createdAlarm: alarm.settings }),
  });
  watch(cloud, partition);
}
