import { perform } from '../../../cloud';
import { type ResourceCall, type ResourceType, resourceType } from '../../../service';
import { type AlarmRecord, alarms } from '../alarms/alarm';
import { alarmArn } from '../arns';
import { deleteAlarms } from '../operations/delete-alarms';
import { setTags, tagsOf } from '../tags';

const NAME_LENGTH_MAX = 255;

interface AlarmProperties {
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

/**
 * The resource type of a kind of alarm.
 * @param put makes an alarm by its name, and changes one that is there
 */
export function alarmType<Settings>(
  kind: AlarmRecord['kind'],
  put: (call: ResourceCall, name: string, settings: Settings) => Promise<unknown>,
): ResourceType<AlarmProperties & Settings> {
  const apply = async (call: ResourceCall, name: string, { AlarmName: _named, Tags, ...settings }: AlarmProperties & Settings) => {
    // What is left when the two properties of all alarms are taken away is the kind's own.
    await put(call, name, settings as Settings);
    const arn = alarmArn(call.partition, name);
    setTags(call.partition, arn, Tags);
    return { physicalId: name, attributes: { Arn: arn } };
  };
  return resourceType<AlarmProperties & Settings>({
    create: (call, properties) => apply(call, properties.AlarmName ?? call.generateName(NAME_LENGTH_MAX), properties),
    update: apply,
    async remove(call, name) {
      if (alarms(call.partition).find(name)) await perform(call, deleteAlarms, { AlarmNames: [name] });
    },
    /** In the words of the type, which are those of the operation that makes it. */
    read({ partition }, name) {
      const alarm = alarms(partition).find(name);
      if (alarm?.kind !== kind) return undefined;
      const arn = alarmArn(partition, name);
      return { properties: { AlarmName: name, ...alarm.settings, Tags: tagsOf(partition, arn) }, attributes: { Arn: arn } };
    },
  });
}
