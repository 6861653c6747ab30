import type { DisableAlarmActionsCommandInput, DisableAlarmActionsCommandOutput } from '@aws-sdk/client-cloudwatch';
import { operation } from '../../../service';
import { setActionsEnabled } from '../alarms/actions-enabled';
import { alarmAccess } from '../arns';

/** https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_DisableAlarmActions.html */
export const disableAlarmActions = operation<DisableAlarmActionsCommandInput, DisableAlarmActionsCommandOutput>({
  access: (call, { AlarmNames }) => alarmAccess(call, 'DisableAlarmActions', AlarmNames),
  run(call, { AlarmNames = [] }) {
    setActionsEnabled(call, AlarmNames, false);
    return {};
  },
});
