import { perform } from '../../../cloud';
import type { LiveResource, Provisioned, ResourceCall } from '../../../service';
import type { Partition } from '../../../state/partition';
import { type AlarmRecord, alarms } from '../alarms/alarm';
import { alarmArn } from '../arns';
import { deleteAlarms } from '../operations/delete-alarms';
import { setTags, tagsOf } from '../tags';

export const NAME_LENGTH_MAX = 255;

export interface AlarmProperties {
  AlarmName?: string;
  Tags?: { Key: string; Value: string }[];
}

/** CloudFormation gives numbers and booleans as text too. */
export function numberOf(value: unknown): number | undefined {
  return value === undefined ? undefined : Number(value);
}

export function booleanOf(value: unknown): boolean | undefined {
  return value === undefined ? undefined : String(value) === 'true';
}

export function provisioned({ partition }: ResourceCall, name: string, { Tags }: AlarmProperties): Provisioned {
  setTags(partition, alarmArn(partition, name), Tags);
  return { physicalId: name, attributes: { Arn: alarmArn(partition, name) } };
}

export async function removeAlarm(call: ResourceCall, name: string): Promise<void> {
  if (alarms(call.partition).find(name)) await perform(call, deleteAlarms, { AlarmNames: [name] });
}

/** The alarm in the words of its type, which are those of the operation that makes it. */
export function readAlarm(partition: Partition, name: string, kind: AlarmRecord['kind']): LiveResource | undefined {
  const alarm = alarms(partition).find(name);
  if (alarm?.kind !== kind) return undefined;
  const arn = alarmArn(partition, name);
  return { properties: { AlarmName: name, ...alarm.settings, Tags: tagsOf(partition, arn) }, attributes: { Arn: arn } };
}
