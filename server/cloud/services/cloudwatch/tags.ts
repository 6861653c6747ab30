import type { Tag } from '@aws-sdk/client-cloudwatch';
import { globally } from '../../cloud';
import { CloudFailure } from '../../failure';
import type { Call } from '../../service';
import type { Collection } from '../../state/collection';
import type { Partition } from '../../state/partition';
import { addTags } from '../../tags';
import { alarms } from './alarms/alarm';
import { alarmArn, dashboardArn } from './arns';
import { dashboards } from './dashboards';
import { invalidValue } from './failures';

/** By the ARN of an alarm or dashboard. */
function tags(partition: Partition): Collection<Record<string, string>> {
  return partition.collection('cloudwatch-tags');
}

/** @throws InvalidParameterValue for more tags than an alarm or dashboard may have */
export function addTagsTo(partition: Partition, arn: string, added: Tag[]): void {
  const tooMany = (max: number) => invalidValue(`A resource can have at most ${max} tags.`);
  tags(partition).put(arn, addTags(tags(partition).find(arn), added, { tooMany }));
}

export function setTags(partition: Partition, arn: string, list: Tag[] | undefined): void {
  if (list?.length) tags(partition).put(arn, Object.fromEntries(list.map(({ Key = '', Value = '' }) => [Key, Value])));
  else tags(partition).remove(arn);
}

export function tagsOf(partition: Partition, arn: string): Tag[] {
  return Object.entries(tags(partition).find(arn) ?? {}).map(([Key, Value]) => ({ Key, Value }));
}

/** The partition that keeps the tags of an alarm or dashboard. @throws ResourceNotFoundException */
export function taggedPartition(call: Call, arn: string | undefined): Partition {
  const alarm = /:alarm:(.*)$/s.exec(arn ?? '')?.[1];
  if (alarm !== undefined && arn === alarmArn(call.partition, alarm) && alarms(call.partition).find(alarm)) return call.partition;
  const dashboard = /:dashboard\/(.*)$/.exec(arn ?? '')?.[1];
  if (dashboard !== undefined && arn === dashboardArn(call.partition, dashboard) && dashboards(call).find(dashboard))
    return globally(call).partition;
  throw new CloudFailure('ResourceNotFoundException', `${arn} does not exist`, {
    status: 404,
    members: { ResourceType: 'alarm', ResourceId: arn },
  });
}
