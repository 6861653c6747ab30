import type { DeleteAlarmsCommandInput, DeleteAlarmsCommandOutput } from '@aws-sdk/client-cloudwatch';
import { operation } from '../../../service';
import { alarms, getAlarm } from '../alarms/alarm';
import { childrenOf, parseAlarmRule } from '../alarms/alarm-rule';
import { recordHistory } from '../alarms/history';
import { alarmAccess, alarmArn } from '../arns';
import { validation } from '../failures';
import { setTags } from '../tags';

const NAMES_MAX = 100;

/** https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_DeleteAlarms.html */
export const deleteAlarms = operation<DeleteAlarmsCommandInput, DeleteAlarmsCommandOutput>({
  access: (call, { AlarmNames }) => alarmAccess(call, 'DeleteAlarms', AlarmNames),
  run(call, { AlarmNames = [] }) {
    if (AlarmNames.length > NAMES_MAX) throw validation(`At most ${NAMES_MAX} alarms can be deleted at a time.`);
    const { partition } = call;
    const doomed = AlarmNames.map((name) => getAlarm(partition, name));
    for (const { value: other } of alarms(partition).list()) {
      if (other.kind !== 'composite' || AlarmNames.includes(other.name)) continue;
      const child = childrenOf(parseAlarmRule(other.settings.AlarmRule ?? '')).find((name) => AlarmNames.includes(name));
      if (child !== undefined) throw validation(`Cannot delete ${child} as there are composite alarm(s) depending on it: ${other.name}`);
    }
    for (const alarm of doomed) {
      alarms(partition).remove(alarm.name);
      setTags(partition, alarmArn(partition, alarm.name), undefined);
      recordHistory(call, alarm, 'ConfigurationUpdate', `Alarm "${alarm.name}" deleted`, { version: '1.0', type: 'Delete' });
    }
    return {};
  },
});
