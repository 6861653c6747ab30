import type { PutCompositeAlarmCommandInput } from '@aws-sdk/client-cloudwatch';
import { perform } from '../../../cloud';
import { putCompositeAlarm } from '../operations/put-composite-alarm';
import { alarmType, booleanOf } from './alarm-type';

type Settings = Omit<PutCompositeAlarmCommandInput, 'AlarmName' | 'Tags'>;

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-cloudwatch-compositealarm.html */
export const compositeAlarm = alarmType<Settings>('composite', (call, AlarmName, settings, Tags) =>
  perform(call, putCompositeAlarm, { ...settings, AlarmName, Tags, ActionsEnabled: booleanOf(settings.ActionsEnabled) }),
);
