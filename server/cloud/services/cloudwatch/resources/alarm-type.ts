import { perform, permit } from '../../../cloud';
import { type ResourceCall, type ResourceType, resourceType } from '../../../service';
import { tagChanges } from '../../../tags';
import { type AlarmRecord, alarms } from '../alarms/alarm';
import { alarmArn } from '../arns';
import { deleteAlarms } from '../operations/delete-alarms';
import { describeAlarms } from '../operations/describe-alarms';
import { tagResource } from '../operations/tag-resource';
import { untagResource } from '../operations/untag-resource';
import { setTags, tagsOf } from '../tags';

const NAME_LENGTH_MAX = 255;

type Tags = { Key: string; Value: string }[] | undefined;

interface AlarmProperties {
  AlarmName?: string;
  Tags?: Tags;
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
 * @param put makes an alarm by its name, with tags, and changes one that is there
 */
export function alarmType<Settings>(
  kind: AlarmRecord['kind'],
  put: (call: ResourceCall, name: string, settings: Settings, tags: Tags) => Promise<unknown>,
): ResourceType<AlarmProperties & Settings> {
  const apply = async (call: ResourceCall, name: string, properties: AlarmProperties & Settings, previous?: AlarmProperties) => {
    const { AlarmName: _named, Tags, ...settings } = properties;
    // An alarm that is there keeps its tags when it is put again.
    if (previous) await permitTags(call, name, Tags, previous.Tags);
    // What is left when the two properties of all alarms are taken away is the kind's own.
    await put(call, name, settings as Settings, previous ? undefined : Tags);
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
    async read(call, name) {
      await permit(call, describeAlarms, { AlarmNames: [name] });
      const alarm = alarms(call.partition).find(name);
      if (alarm?.kind !== kind) return undefined;
      const arn = alarmArn(call.partition, name);
      return { properties: { AlarmName: name, ...alarm.settings, Tags: tagsOf(call.partition, arn) }, attributes: { Arn: arn } };
    },
  });
}

async function permitTags(call: ResourceCall, name: string, tags: Tags, previous: Tags): Promise<void> {
  const ResourceARN = alarmArn(call.partition, name);
  const { added, removed } = tagChanges(previous, tags);
  if (added.length > 0) await permit(call, tagResource, { ResourceARN, Tags: added });
  if (removed.length > 0) await permit(call, untagResource, { ResourceARN, TagKeys: removed });
}
