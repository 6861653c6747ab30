import type { UpdateTableCommandInput, UpdateTableCommandOutput } from '@aws-sdk/client-dynamodb';
import { CloudFailure } from '../../../failure';
import { type Call, operation } from '../../../service';
import { validation } from '../failures';
import { tableAccess } from '../item-access';
import { clearIndex, fillIndex } from '../storage/index-table';
import { itemStore } from '../storage/schema';
import { closeStream, openStream } from '../stream-records';
import { getNamedTable, saveTable, type Table } from '../table';
import { billing, checkDefinitionsUsed, checkGlobalCount, newIndex } from '../table-definition';
import { tableDescription } from '../table-description';

/** https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_UpdateTable.html */
export const updateTable = operation<UpdateTableCommandInput, UpdateTableCommandOutput>({
  access: (call, { TableName }) => [tableAccess(call, 'UpdateTable', TableName)],
  run(call, input) {
    const { partition } = call;
    const { AttributeDefinitions: _, TableName, ...asked } = input;
    const table = getNamedTable(partition, TableName);
    if (Object.values(asked).every((member) => member === undefined)) {
      throw validation(
        'At least one of ProvisionedThroughput, BillingMode, UpdateStreamEnabled, GlobalSecondaryIndexUpdates or SSESpecification or ReplicaUpdates is required',
      );
    }
    if (input.ReplicaUpdates) throw validation('ReplicaUpdates is not supported by the embedded cloud: tables have no replicas');
    return itemStore(partition).transaction(() => {
      let changed: Table = {
        ...table,
        ...(input.TableClass && { tableClass: input.TableClass }),
        ...(input.SSESpecification && { encryption: input.SSESpecification }),
        ...(input.OnDemandThroughput && { onDemand: input.OnDemandThroughput }),
        ...(input.WarmThroughput && { warmThroughput: input.WarmThroughput }),
        ...(input.DeletionProtectionEnabled !== undefined && { deletionProtection: input.DeletionProtectionEnabled }),
      };
      changed = withIndexes(call, changed, input);
      changed = withBilling(changed, input);
      changed = withStream(call, changed, input);
      return { TableDescription: tableDescription(partition, saveTable(partition, changed), 'UPDATING') };
    });
  },
});

function withBilling(table: Table, { BillingMode, ProvisionedThroughput }: UpdateTableCommandInput): Table {
  if (!BillingMode && !ProvisionedThroughput) return table;
  const { throughput: before, ...rest } = table;
  const mode = BillingMode ?? table.billingMode;
  return { ...rest, ...billing(mode, ProvisionedThroughput ?? (mode === 'PROVISIONED' ? before : undefined), table.indexes) };
}

function withStream({ cloud, partition }: Call, table: Table, { StreamSpecification: asked }: UpdateTableCommandInput): Table {
  if (!asked) return table;
  const { stream, ...rest } = table;
  if (!asked.StreamEnabled) {
    if (!stream) throw validation(`Table has no stream to disable: TableName: ${table.name}`);
    closeStream(partition, stream.arn, cloud.now());
    return rest;
  }
  if (stream) throw validation(`Table already has an enabled stream: TableName: ${table.name}`);
  const viewType = asked.StreamViewType ?? 'NEW_AND_OLD_IMAGES';
  const opened = openStream(partition, {
    tableArn: table.arn,
    tableName: table.name,
    keySchema: table.keySchema,
    viewType,
    now: cloud.now(),
  });
  return { ...rest, stream: { id: opened.id, arn: opened.arn, label: opened.label, viewType } };
}

function withIndexes(
  { partition }: Call,
  table: Table,
  { AttributeDefinitions = [], GlobalSecondaryIndexUpdates = [] }: UpdateTableCommandInput,
): Table {
  if (GlobalSecondaryIndexUpdates.filter(({ Create, Delete }) => Create || Delete).length > 1) {
    throw new CloudFailure(
      'LimitExceededException',
      'Subscriber limit exceeded: Only 1 online index can be created or deleted simultaneously per table',
    );
  }
  const store = itemStore(partition);
  const given = new Set(AttributeDefinitions.map(({ AttributeName }) => AttributeName));
  const definitions = [...table.attributeDefinitions.filter(({ AttributeName }) => !given.has(AttributeName)), ...AttributeDefinitions];
  let { indexes, nextIndexId } = table;
  for (const { Create, Update, Delete } of GlobalSecondaryIndexUpdates) {
    if (Create) {
      if (indexes.some(({ name }) => name === Create.IndexName)) {
        throw validation(`Attempting to create an index which already exists: ${Create.IndexName}`);
      }
      const index = newIndex('global', Create, definitions, nextIndexId);
      nextIndexId += 1;
      indexes = [...indexes, index];
      checkGlobalCount(indexes.filter(({ kind }) => kind === 'global').length);
      fillIndex(store, table, index);
      continue;
    }
    const name = (Update ?? Delete)?.IndexName;
    const index = indexes.find((candidate) => candidate.name === name && candidate.kind === 'global');
    if (!index) throw new CloudFailure('ResourceNotFoundException', `Requested resource not found: Index: ${name} not found`);
    if (Delete) {
      clearIndex(store, table, index.id);
      indexes = indexes.filter((candidate) => candidate !== index);
    } else if (Update) {
      const changed = {
        ...index,
        ...(Update.ProvisionedThroughput && { throughput: Update.ProvisionedThroughput }),
        ...(Update.OnDemandThroughput && { onDemand: Update.OnDemandThroughput }),
      };
      indexes = indexes.map((candidate) => (candidate === index ? changed : candidate));
    }
  }
  const keys = [table.key, ...indexes.map(({ key }) => key)];
  const used = new Set(keys.flatMap(({ hash, range }) => (range ? [hash.name, range.name] : [hash.name])));
  checkDefinitionsUsed(AttributeDefinitions, keys);
  return { ...table, attributeDefinitions: definitions.filter(({ AttributeName = '' }) => used.has(AttributeName)), indexes, nextIndexId };
}
