/** The settings of a table that change in place: what CloudFormation's resource types need of several operations. */
import type {
  AttributeDefinition,
  BillingMode,
  GlobalSecondaryIndex,
  OnDemandThroughput,
  PointInTimeRecoverySpecification,
  ProvisionedThroughput,
  SSESpecification,
  StreamViewType,
  TableClass,
  Tag,
  TimeToLiveSpecification,
} from '@aws-sdk/client-dynamodb';
import { perform, permit } from '../../cloud';
import type { Call } from '../../service';
import { tagChanges } from '../../tags';
import { deleteResourcePolicy } from './operations/delete-resource-policy';
import { putResourcePolicy } from './operations/put-resource-policy';
import { tagResource } from './operations/tag-resource';
import { untagResource } from './operations/untag-resource';
import { updateContinuousBackups } from './operations/update-continuous-backups';
import { updateTable } from './operations/update-table';
import { updateTimeToLive } from './operations/update-time-to-live';
import { newPolicy, policyPlace } from './resource-policies';
import { getNamedTable, saveTable } from './table';
import { tagRecord } from './tags';

/** A policy as templates have it. */
export interface PolicyProperty {
  PolicyDocument: unknown;
}

export interface TableSettings {
  AttributeDefinitions?: AttributeDefinition[] | undefined;
  BillingMode?: BillingMode | undefined;
  ProvisionedThroughput?: ProvisionedThroughput | undefined;
  OnDemandThroughput?: OnDemandThroughput | undefined;
  GlobalSecondaryIndexes?: GlobalSecondaryIndex[] | undefined;
  StreamSpecification?: { StreamViewType?: StreamViewType; ResourcePolicy?: PolicyProperty } | undefined;
  ResourcePolicy?: PolicyProperty | undefined;
  TimeToLiveSpecification?: TimeToLiveSpecification | undefined;
  PointInTimeRecoverySpecification?: PointInTimeRecoverySpecification | undefined;
  SSESpecification?: (Omit<SSESpecification, 'Enabled'> & { SSEEnabled?: boolean }) | undefined;
  DeletionProtectionEnabled?: boolean | undefined;
  TableClass?: TableClass | undefined;
  Tags?: Tag[] | undefined;
}

/** Brings a table from the previous settings to the new ones, step by step as AWS wants it: one index at a time. */
export async function applyTableSettings(call: Call, TableName: string, next: TableSettings, previous: TableSettings): Promise<void> {
  const same = (key: keyof TableSettings) => JSON.stringify(next[key]) === JSON.stringify(previous[key]);
  await changeIndexes(call, TableName, next, previous);
  if (!same('BillingMode') || !same('ProvisionedThroughput')) {
    const BillingMode = next.BillingMode ?? 'PROVISIONED';
    await perform(call, updateTable, { TableName, BillingMode, ProvisionedThroughput: next.ProvisionedThroughput });
  }
  if (!same('DeletionProtectionEnabled')) {
    await perform(call, updateTable, { TableName, DeletionProtectionEnabled: next.DeletionProtectionEnabled ?? false });
  }
  if (!same('TableClass')) await perform(call, updateTable, { TableName, TableClass: next.TableClass ?? 'STANDARD' });
  if (!same('OnDemandThroughput')) await perform(call, updateTable, { TableName, OnDemandThroughput: next.OnDemandThroughput ?? {} });
  if (!same('SSESpecification')) {
    const { SSEEnabled = false, ...more } = next.SSESpecification ?? {};
    await perform(call, updateTable, { TableName, SSESpecification: { ...more, Enabled: SSEEnabled } });
  }
  if (!same('StreamSpecification')) await changeStream(call, TableName, next, previous);
  if (!same('ResourcePolicy')) await setPolicy(call, getNamedTable(call.partition, TableName).arn, next.ResourcePolicy);
  if (!same('TimeToLiveSpecification')) await changeTimeToLive(call, TableName, next);
  if (!same('PointInTimeRecoverySpecification')) {
    const PointInTimeRecoverySpecification = next.PointInTimeRecoverySpecification ?? { PointInTimeRecoveryEnabled: false };
    await perform(call, updateContinuousBackups, { TableName, PointInTimeRecoverySpecification });
  }
  if (!same('Tags')) {
    const removed = Object.keys(tagRecord(previous.Tags));
    const ResourceArn = getNamedTable(call.partition, TableName).arn;
    const changes = tagChanges(previous.Tags, next.Tags);
    if (changes.added.length > 0) await permit(call, tagResource, { ResourceArn, Tags: changes.added });
    if (changes.removed.length > 0) await permit(call, untagResource, { ResourceArn, TagKeys: changes.removed });
    const table = getNamedTable(call.partition, TableName);
    const kept = Object.fromEntries(Object.entries(table.tags).filter(([key]) => !removed.includes(key)));
    saveTable(call.partition, { ...table, tags: { ...kept, ...tagRecord(next.Tags) } });
  }
}

async function changeIndexes(call: Call, TableName: string, next: TableSettings, previous: TableSettings): Promise<void> {
  const wanted = next.GlobalSecondaryIndexes ?? [];
  const existing = previous.GlobalSecondaryIndexes ?? [];
  const shape = ({ KeySchema, Projection }: GlobalSecondaryIndex) => JSON.stringify([KeySchema, Projection]);
  for (const { IndexName, ...index } of existing) {
    const kept = wanted.find((candidate) => candidate.IndexName === IndexName);
    // A changed key or projection makes another index: it goes first and comes back below.
    if (!kept || shape(kept) !== shape({ IndexName, ...index })) {
      await perform(call, updateTable, { TableName, GlobalSecondaryIndexUpdates: [{ Delete: { IndexName } }] });
    }
  }
  for (const index of wanted) {
    const before = existing.find(({ IndexName }) => IndexName === index.IndexName);
    const { IndexName, ProvisionedThroughput, OnDemandThroughput } = index;
    if (!before || shape(before) !== shape(index)) {
      const names = new Set((index.KeySchema ?? []).map(({ AttributeName }) => AttributeName));
      const AttributeDefinitions = next.AttributeDefinitions?.filter(({ AttributeName }) => names.has(AttributeName));
      await perform(call, updateTable, { TableName, AttributeDefinitions, GlobalSecondaryIndexUpdates: [{ Create: index }] });
    } else if (ProvisionedThroughput && JSON.stringify(before) !== JSON.stringify(index)) {
      const Update = { IndexName, ProvisionedThroughput, OnDemandThroughput };
      await perform(call, updateTable, { TableName, GlobalSecondaryIndexUpdates: [{ Update }] });
    }
  }
}

async function changeStream(
  call: Call,
  TableName: string,
  { StreamSpecification }: TableSettings,
  { StreamSpecification: before }: TableSettings,
): Promise<void> {
  const StreamViewType = StreamSpecification?.StreamViewType;
  if (StreamViewType === undefined || StreamViewType !== before?.StreamViewType) {
    if (getNamedTable(call.partition, TableName).stream) {
      await perform(call, updateTable, { TableName, StreamSpecification: { StreamEnabled: false } });
    }
    if (StreamViewType) await perform(call, updateTable, { TableName, StreamSpecification: { StreamEnabled: true, StreamViewType } });
  }
  const { stream } = getNamedTable(call.partition, TableName);
  if (stream) await setPolicy(call, stream.arn, StreamSpecification?.ResourcePolicy);
}

async function setPolicy(call: Call, ResourceArn: string, wanted: PolicyProperty | undefined): Promise<void> {
  const Policy = wanted && JSON.stringify(wanted.PolicyDocument);
  if (Policy === policyPlace(call.partition, ResourceArn).policy?.text) return;
  if (Policy === undefined) await permit(call, deleteResourcePolicy, { ResourceArn });
  else await permit(call, putResourcePolicy, { ResourceArn, Policy });
  const { policy, save } = policyPlace(call.partition, ResourceArn);
  save(Policy === undefined ? undefined : newPolicy(Policy, policy));
}

async function changeTimeToLive(call: Call, TableName: string, { TimeToLiveSpecification: wanted }: TableSettings): Promise<void> {
  const current = getNamedTable(call.partition, TableName).timeToLive;
  if (current?.Enabled && (!wanted?.Enabled || wanted.AttributeName !== current.AttributeName)) {
    await perform(call, updateTimeToLive, { TableName, TimeToLiveSpecification: { ...current, Enabled: false } });
  }
  const stillEnabled = getNamedTable(call.partition, TableName).timeToLive?.Enabled;
  if (wanted?.Enabled && !stillEnabled) await perform(call, updateTimeToLive, { TableName, TimeToLiveSpecification: wanted });
}
