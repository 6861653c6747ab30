import type { PutCompositeAlarmCommandInput, PutCompositeAlarmCommandOutput } from '@aws-sdk/client-cloudwatch';
import { operation } from '../../../service';
import { alarms } from '../alarms/alarm';
import { childrenOf, parseAlarmRule } from '../alarms/alarm-rule';
import { closesCircle, evaluateComposite } from '../alarms/change-state';
import { checkActions } from '../alarms/check-alarm';
import { putAlarm } from '../alarms/put-alarm';
import { alarmAccess } from '../arns';
import { validation } from '../failures';

/** https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutCompositeAlarm.html */
export const putCompositeAlarm = operation<PutCompositeAlarmCommandInput, PutCompositeAlarmCommandOutput>({
  access: (call, { AlarmName }) => alarmAccess(call, 'PutCompositeAlarm', [AlarmName]),
  run(call, { AlarmName, Tags, ...settings }) {
    const name = checkActions({ AlarmName, ...settings });
    if (settings.ActionsSuppressor) throw validation('ActionsSuppressor is not supported by the alarms of the embedded cloud.');
    const rule = settings.AlarmRule ?? '';
    const missing = childrenOf(parseAlarmRule(rule)).find((child) => child !== name && !alarms(call.partition).find(child));
    if (missing !== undefined) throw validation(`Could not save the composite alarm as alarms [${missing}] in the alarm rule do not exist`);
    if (closesCircle(call, name, rule)) throw validation(`Could not save the composite alarm as its rule would depend on ${name} itself`);
    putAlarm(call, { kind: 'composite', name, settings }, Tags);
    const alarm = alarms(call.partition).find(name);
    if (alarm?.kind === 'composite') evaluateComposite(call, alarm);
    return {};
  },
});
