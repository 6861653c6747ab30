import type { PutCompositeAlarmCommandInput } from '@aws-sdk/client-cloudwatch';
import { perform } from '../../../cloud';
import { type ResourceCall, resourceType } from '../../../service';
import { putCompositeAlarm } from '../operations/put-composite-alarm';
import { type AlarmProperties, booleanOf, NAME_LENGTH_MAX, provisioned, readAlarm, removeAlarm } from './alarm-properties';

type Properties = AlarmProperties & Omit<PutCompositeAlarmCommandInput, 'AlarmName' | 'Tags'>;

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-cloudwatch-compositealarm.html */
export const compositeAlarm = resourceType<Properties>({
  create: (call, properties) => apply(call, properties.AlarmName ?? call.generateName(NAME_LENGTH_MAX), properties),
  update: apply,
  remove: removeAlarm,
  read: ({ partition }, name) => readAlarm(partition, name, 'composite'),
});

async function apply(call: ResourceCall, name: string, { AlarmName: _named, Tags, ...properties }: Properties) {
  await perform(call, putCompositeAlarm, { ...properties, AlarmName: name, ActionsEnabled: booleanOf(properties.ActionsEnabled) });
  return provisioned(call, name, { Tags });
}
