import type { SetAlarmStateCommandInput, SetAlarmStateCommandOutput } from '@aws-sdk/client-cloudwatch';
import { CloudFailure } from '../../../failure';
import { operation } from '../../../service';
import { getAlarm } from '../alarms/alarm';
import { changeState } from '../alarms/change-state';
import { alarmAccess } from '../arns';
import { validation } from '../failures';

/** https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_SetAlarmState.html */
export const setAlarmState = operation<SetAlarmStateCommandInput, SetAlarmStateCommandOutput>({
  access: (call, { AlarmName }) => alarmAccess(call, 'SetAlarmState', [AlarmName]),
  run(call, { AlarmName, StateValue, StateReason = '', StateReasonData }) {
    if (StateValue !== 'OK' && StateValue !== 'ALARM' && StateValue !== 'INSUFFICIENT_DATA') {
      throw validation(`The state ${StateValue} must be OK, ALARM or INSUFFICIENT_DATA.`);
    }
    const alarm = getAlarm(call.partition, AlarmName);
    changeState(call, alarm, {
      value: StateValue,
      reason: StateReason,
      ...(StateReasonData !== undefined && { reasonData: checked(StateReasonData) }),
    });
    return {};
  },
});

function checked(text: string): string {
  try {
    JSON.parse(text);
    return text;
  } catch (cause) {
    throw new CloudFailure('InvalidFormatFault', 'StateReasonData is not valid JSON', { cause });
  }
}
