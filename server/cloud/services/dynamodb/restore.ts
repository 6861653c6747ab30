/** Makes a table out of an earlier one: https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Restore.Tutorial.html */
import { randomUUID } from 'node:crypto';
import type {
  BillingMode,
  GlobalSecondaryIndex,
  LocalSecondaryIndex,
  OnDemandThroughput,
  ProvisionedThroughput,
  SSESpecification,
} from '@aws-sdk/client-dynamodb';
import { CloudFailure } from '../../failure';
import type { Call } from '../../service';
import { validation } from './failures';
import { fillIndex } from './storage/index-table';
import { itemStore } from './storage/schema';
import { findTable, insertTable, type Table, type TableIndex, tableArn } from './table';
import { billing, checkName } from './table-definition';

export interface RestoreOptions {
  TargetTableName: string | undefined;
  BillingModeOverride?: BillingMode | undefined;
  GlobalSecondaryIndexOverride?: GlobalSecondaryIndex[] | undefined;
  LocalSecondaryIndexOverride?: LocalSecondaryIndex[] | undefined;
  OnDemandThroughputOverride?: OnDemandThroughput | undefined;
  ProvisionedThroughputOverride?: ProvisionedThroughput | undefined;
  SSESpecificationOverride?: SSESpecification | undefined;
}

/**
 * A new table with the key, indexes and billing of `source`; streams, expiry, tags and recovery are not restored, as on AWS.
 * @param copyItems puts the items in, given the new table's id
 * @throws TableAlreadyExistsException
 */
export function restoreTable(
  call: Call,
  source: Table,
  options: RestoreOptions,
  summary: NonNullable<Table['restored']>,
  copyItems: (tableId: number) => void,
): Table {
  const { cloud, partition } = call;
  const name = checkName(options.TargetTableName);
  if (findTable(partition, name)) throw new CloudFailure('TableAlreadyExistsException', `Table already exists: ${name}`);
  const indexes = [
    ...keptIndexes(source, 'local', options.LocalSecondaryIndexOverride),
    ...keptIndexes(source, 'global', options.GlobalSecondaryIndexOverride),
  ];
  const keys = [source.keySchema, ...indexes.map(({ keySchema }) => keySchema)].flat().map(({ AttributeName }) => AttributeName);
  const onDemand = options.OnDemandThroughputOverride ?? source.onDemand;
  const encryption = options.SSESpecificationOverride ?? source.encryption;
  const mode = options.BillingModeOverride ?? source.billingMode;
  return itemStore(partition).transaction(() => {
    const table = insertTable(partition, {
      id: 0,
      name,
      arn: tableArn(partition, name),
      tableId: randomUUID(),
      createdAt: cloud.now().getTime(),
      key: source.key,
      keySchema: source.keySchema,
      attributeDefinitions: source.attributeDefinitions.filter(({ AttributeName }) => keys.includes(AttributeName)),
      indexes,
      nextIndexId: source.nextIndexId,
      ...billing(mode, mode === 'PROVISIONED' ? (options.ProvisionedThroughputOverride ?? source.throughput) : undefined, indexes),
      ...(onDemand && { onDemand }),
      ...(source.tableClass && { tableClass: source.tableClass }),
      ...(encryption && { encryption }),
      deletionProtection: false,
      restored: summary,
      tags: {},
    });
    copyItems(table.id);
    for (const index of table.indexes) fillIndex(itemStore(partition), table, index);
    return table;
  });
}

/** Indexes may be left out, and their throughput changed, but none may be added. */
function keptIndexes(
  { indexes }: Table,
  kind: TableIndex['kind'],
  wanted: (GlobalSecondaryIndex & LocalSecondaryIndex)[] | undefined,
): TableIndex[] {
  const existing = indexes.filter((index) => index.kind === kind);
  if (!wanted) return existing;
  return wanted.map(({ IndexName, ProvisionedThroughput }) => {
    const index = existing.find(({ name }) => name === IndexName);
    if (!index) throw validation('Index provided in the override does not match any existing index on the source table');
    return ProvisionedThroughput ? { ...index, throughput: ProvisionedThroughput } : index;
  });
}
