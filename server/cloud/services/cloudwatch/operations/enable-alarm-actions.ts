import type { EnableAlarmActionsCommandInput, EnableAlarmActionsCommandOutput } from '@aws-sdk/client-cloudwatch';
import { operation } from '../../../service';
import { setActionsEnabled } from '../alarms/actions-enabled';
import { alarmAccess } from '../arns';

/** https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_EnableAlarmActions.html */
export const enableAlarmActions = operation<EnableAlarmActionsCommandInput, EnableAlarmActionsCommandOutput>({
  access: (call, { AlarmNames }) => alarmAccess(call, 'EnableAlarmActions', AlarmNames),
  run(call, { AlarmNames = [] }) {
    setActionsEnabled(call, AlarmNames, true);
    return {};
  },
});
