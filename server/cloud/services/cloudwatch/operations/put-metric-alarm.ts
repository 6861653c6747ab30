import type { PutMetricAlarmCommandInput, PutMetricAlarmCommandOutput } from '@aws-sdk/client-cloudwatch';
import { operation } from '../../../service';
import { alarms } from '../alarms/alarm';
import { changeState } from '../alarms/change-state';
import { checkActions, checkMetricAlarm } from '../alarms/check-alarm';
import { evaluateMetricAlarm } from '../alarms/evaluate-metric-alarm';
import { putAlarm } from '../alarms/put-alarm';
import { alarmAccess } from '../arns';

/** https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricAlarm.html */
export const putMetricAlarm = operation<PutMetricAlarmCommandInput, PutMetricAlarmCommandOutput>({
  access: (call, { AlarmName }) => alarmAccess(call, 'PutMetricAlarm', [AlarmName]),
  run(call, { AlarmName, Tags, ...settings }) {
    const name = checkActions({ AlarmName, ...settings });
    checkMetricAlarm({ AlarmName, ...settings });
    putAlarm(call, { kind: 'metric', name, settings }, Tags);
    const alarm = alarms(call.partition).find(name);
    const verdict = alarm?.kind === 'metric' ? evaluateMetricAlarm(call.partition, alarm, call.cloud.now()) : undefined;
    if (alarm && verdict) changeState(call, alarm, verdict);
    return {};
  },
});
