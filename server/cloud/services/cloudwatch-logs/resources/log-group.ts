/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-logs-loggroup.html */
import { perform, permit } from '../../../cloud';
import { type Provisioned, type ResourceCall, resourceType } from '../../../service';
import { tagChanges } from '../../../tags';
import { getGroup } from '../failures';
import { groupArn } from '../group-arn';
import { saveTags, tagsOf } from '../group-tags';
import { createLogGroup } from '../operations/create-log-group';
import { deleteLogGroup } from '../operations/delete-log-group';
import { deleteRetentionPolicy } from '../operations/delete-retention-policy';
import { describeLogGroups } from '../operations/describe-log-groups';
import { putLogGroupDeletionProtection } from '../operations/put-log-group-deletion-protection';
import { putRetentionPolicy } from '../operations/put-retention-policy';
import { tagResource } from '../operations/tag-resource';
import { untagResource } from '../operations/untag-resource';
import { setRetention } from '../retention';
import { findGroup, logStore } from '../state';

interface LogGroupProperties {
  LogGroupName?: string;
  LogGroupClass?: 'STANDARD' | 'INFREQUENT_ACCESS';
  RetentionInDays?: number | string;
  KmsKeyId?: string;
  DeletionProtectionEnabled?: boolean | string;
  Tags?: { Key: string; Value: string }[];
}

const NAME_LENGTH_MAX = 512;

export const logGroup = resourceType<LogGroupProperties>({
  async create(call, properties) {
    const name = properties.LogGroupName ?? call.generateName(NAME_LENGTH_MAX);
    const { LogGroupClass, KmsKeyId } = properties;
    await perform(call, createLogGroup, {
      logGroupName: name,
      tags: tagRecord(properties),
      ...(LogGroupClass && { logGroupClass: LogGroupClass }),
      ...(KmsKeyId && { kmsKeyId: KmsKeyId }),
    });
    await permitUpdate(call, name, properties, { Tags: properties.Tags });
    setRetention(call, getGroup(logStore(call.partition), name), retentionOf(properties));
    await protect(call, name, properties, {});
    return provisioned(call, name);
  },
  async update(call, name, properties, previous) {
    await permitUpdate(call, name, properties, previous);
    const store = logStore(call.partition);
    const group = getGroup(store, name);
    setRetention(call, group, retentionOf(properties));
    const before = tagRecord(previous);
    const kept = Object.fromEntries(Object.entries(tagsOf(group)).filter(([key]) => !Object.hasOwn(before, key)));
    saveTags(store, group, { ...kept, ...tagRecord(properties) });
    await protect(call, name, properties, previous);
    return provisioned(call, name);
  },
  async remove(call, name) {
    if (findGroup(logStore(call.partition), name)) await perform(call, deleteLogGroup, { logGroupName: name });
  },
  async read(call, name) {
    await permit(call, describeLogGroups, { logGroupNamePrefix: name });
    const found = findGroup(logStore(call.partition), name);
    if (!found) return undefined;
    return {
      properties: {
        LogGroupName: name,
        LogGroupClass: found.class,
        RetentionInDays: found.retention_days ?? undefined,
        KmsKeyId: found.kms_key ?? undefined,
        DeletionProtectionEnabled: found.protected === 1,
        Tags: Object.entries(tagsOf(found)).map(([Key, Value]) => ({ Key, Value })),
      },
      attributes: provisioned(call, name).attributes,
    };
  },
});

async function permitUpdate(call: ResourceCall, name: string, next: LogGroupProperties, previous: LogGroupProperties): Promise<void> {
  const retentionInDays = retentionOf(next);
  if (retentionInDays !== retentionOf(previous)) {
    if (retentionInDays === undefined) await permit(call, deleteRetentionPolicy, { logGroupName: name });
    else await permit(call, putRetentionPolicy, { logGroupName: name, retentionInDays });
  }
  const resourceArn = groupArn(call.partition, name);
  const { added, removed } = tagChanges(previous.Tags, next.Tags);
  if (added.length > 0) await permit(call, tagResource, { resourceArn, tags: tagRecord({ Tags: added }) });
  if (removed.length > 0) await permit(call, untagResource, { resourceArn, tagKeys: removed });
}

async function protect(call: ResourceCall, name: string, next: LogGroupProperties, previous: LogGroupProperties): Promise<void> {
  const [deletionProtectionEnabled, before] = [next, previous].map((one) => String(one.DeletionProtectionEnabled) === 'true');
  if (deletionProtectionEnabled === before) return;
  await perform(call, putLogGroupDeletionProtection, { logGroupIdentifier: name, deletionProtectionEnabled });
}

function retentionOf({ RetentionInDays: days }: LogGroupProperties): number | undefined {
  return days === undefined ? undefined : Number(days);
}

function tagRecord({ Tags = [] }: LogGroupProperties): Record<string, string> {
  return Object.fromEntries(Tags.map(({ Key, Value }) => [Key, Value]));
}

function provisioned({ partition }: Pick<ResourceCall, 'partition'>, name: string): Provisioned {
  return { physicalId: name, attributes: { Arn: `${groupArn(partition, name)}:*` } };
}
