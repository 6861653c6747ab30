import type { Tag } from '@aws-sdk/client-scheduler';
import { perform, permit } from '../../../cloud';
import { type Call, resourceType } from '../../../service';
import { tagChanges } from '../../../tags';
import { describeGroup } from '../describe';
import { createScheduleGroup } from '../operations/create-schedule-group';
import { deleteScheduleGroup } from '../operations/delete-schedule-group';
import { getScheduleGroup } from '../operations/get-schedule-group';
import { tagResource } from '../operations/tag-resource';
import { untagResource } from '../operations/untag-resource';
import { getGroup, groupArn, groups } from '../schedules';
import { withTags } from '../tags';

interface ScheduleGroupProperties {
  Name?: string;
  Tags?: Tag[];
}

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-scheduler-schedulegroup.html */
export const scheduleGroup = resourceType<ScheduleGroupProperties>({
  async create(call, { Name, Tags }) {
    const name = Name ?? call.generateName(64);
    await perform(call, createScheduleGroup, { Name: name, Tags });
    return { physicalId: name, attributes: attributesOf(call, name) };
  },
  async update(call, physicalId, { Tags }, previous) {
    const ResourceArn = groupArn(call.partition, physicalId);
    const { added, removed } = tagChanges(previous.Tags, Tags);
    if (added.length > 0) await permit(call, tagResource, { ResourceArn, Tags: added });
    if (removed.length > 0) await permit(call, untagResource, { ResourceArn, TagKeys: removed });
    const group = getGroup(call, physicalId);
    groups(call.partition).put(physicalId, { ...group, tags: withTags({}, Tags), modifiedAt: call.cloud.now().getTime() });
    return { physicalId, attributes: attributesOf(call, physicalId) };
  },
  async remove(call, physicalId) {
    if (groups(call.partition).find(physicalId)) await perform(call, deleteScheduleGroup, { Name: physicalId });
  },
  async read(call, physicalId) {
    await permit(call, getScheduleGroup, { Name: physicalId });
    const found = groups(call.partition).find(physicalId);
    if (!found) return undefined;
    const Tags = Object.entries(found.tags).map(([Key, Value]) => ({ Key, Value }));
    return { properties: { Name: physicalId, Tags }, attributes: attributesOf(call, physicalId) };
  },
});

function attributesOf(call: Call, name: string): Record<string, unknown> {
  const { Arn, State, CreationDate, LastModificationDate } = describeGroup(call.partition, getGroup(call, name));
  return { Arn, State, CreationDate: CreationDate?.toISOString(), LastModificationDate: LastModificationDate?.toISOString() };
}
