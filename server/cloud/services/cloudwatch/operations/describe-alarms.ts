import type { DescribeAlarmsCommandInput, DescribeAlarmsCommandOutput } from '@aws-sdk/client-cloudwatch';
import { operation } from '../../../service';
import { type AlarmRecord, alarms, getAlarm } from '../alarms/alarm';
import { childrenOf, parseAlarmRule } from '../alarms/alarm-rule';
import { compositeAlarmOf, metricAlarmOf } from '../alarms/describe-alarm';
import { typeOf } from '../alarms/history';
import { alarmAccess } from '../arns';
import { pageOf, validation } from '../failures';

const RECORDS_MAX = 100;
const RECORDS_DEFAULT = 50;

/** https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_DescribeAlarms.html */
export const describeAlarms = operation<DescribeAlarmsCommandInput, DescribeAlarmsCommandOutput>({
  access: (call, { AlarmNames }) => alarmAccess(call, 'DescribeAlarms', AlarmNames),
  run({ partition }, input) {
    const { AlarmNames, AlarmNamePrefix, AlarmTypes = ['MetricAlarm'], MaxRecords = RECORDS_DEFAULT, ActionPrefix } = input;
    if (AlarmNames?.length && AlarmNamePrefix !== undefined)
      throw validation('AlarmNames and AlarmNamePrefix cannot be specified together.');
    if (MaxRecords < 1 || MaxRecords > RECORDS_MAX) throw validation(`MaxRecords must be between 1 and ${RECORDS_MAX}.`);
    const all = alarms(partition)
      .list({ prefix: AlarmNamePrefix })
      .map(({ value }) => value);
    let related = (_alarm: AlarmRecord): boolean => true;
    if (input.ChildrenOfAlarmName !== undefined) {
      const children = childNames(getAlarm(partition, input.ChildrenOfAlarmName));
      related = ({ name }) => children.includes(name);
    } else if (input.ParentsOfAlarmName !== undefined) {
      const { name } = getAlarm(partition, input.ParentsOfAlarmName);
      related = (alarm) => childNames(alarm).includes(name);
    }
    // Relatives are of both kinds, whatever is asked for.
    const types = input.ChildrenOfAlarmName || input.ParentsOfAlarmName ? ['MetricAlarm', 'CompositeAlarm'] : AlarmTypes;
    const found = all.filter(
      (alarm) =>
        types.includes(typeOf(alarm)) &&
        (!AlarmNames?.length || AlarmNames.includes(alarm.name)) &&
        (input.StateValue === undefined || alarm.state.value === input.StateValue) &&
        (ActionPrefix === undefined || actionsOf(alarm).some((action) => action.startsWith(ActionPrefix))) &&
        related(alarm),
    );
    const { page, NextToken } = pageOf(found, input.NextToken, MaxRecords);
    return {
      MetricAlarms: page.flatMap((alarm) => (alarm.kind === 'metric' ? [metricAlarmOf(partition, alarm)] : [])),
      CompositeAlarms: page.flatMap((alarm) => (alarm.kind === 'composite' ? [compositeAlarmOf(partition, alarm)] : [])),
      NextToken,
    };
  },
});

function childNames(alarm: AlarmRecord): string[] {
  return alarm.kind === 'composite' ? childrenOf(parseAlarmRule(alarm.settings.AlarmRule ?? '')) : [];
}

function actionsOf({ settings: { OKActions = [], AlarmActions = [], InsufficientDataActions = [] } }: AlarmRecord): string[] {
  return [...OKActions, ...AlarmActions, ...InsufficientDataActions];
}
