import type { IndexStatus, TableDescription, TableStatus } from '@aws-sdk/client-dynamodb';
import type { Partition } from '../../state/partition';
import { countIndex, countsOf } from './storage/counts';
import type { Table, TableIndex } from './table';

/** A table as DescribeTable shows it. The status is the caller's to say: here everything is done at once. */
export function tableDescription(
  partition: Partition,
  table: Table,
  status: TableStatus = 'ACTIVE',
  indexStatus: IndexStatus = 'ACTIVE',
): TableDescription {
  const { items, bytes } = countsOf(partition, table);
  const local = table.indexes.filter(({ kind }) => kind === 'local');
  const global = table.indexes.filter(({ kind }) => kind === 'global');
  const common = (index: TableIndex) => ({
    IndexName: index.name,
    IndexArn: `${table.arn}/index/${index.name}`,
    KeySchema: index.keySchema,
    Projection: index.projection,
    ItemCount: countIndex(partition, table, index.id),
    IndexSizeBytes: 0,
  });
  return {
    TableName: table.name,
    TableArn: table.arn,
    TableId: table.tableId,
    TableStatus: status,
    CreationDateTime: new Date(table.createdAt),
    KeySchema: table.keySchema,
    AttributeDefinitions: table.attributeDefinitions,
    ItemCount: items,
    TableSizeBytes: bytes,
    DeletionProtectionEnabled: table.deletionProtection,
    ProvisionedThroughput: throughput(table.throughput),
    ...(table.billingMode === 'PAY_PER_REQUEST' && {
      BillingModeSummary: { BillingMode: 'PAY_PER_REQUEST', LastUpdateToPayPerRequestDateTime: new Date(table.createdAt) },
    }),
    ...(table.onDemand && { OnDemandThroughput: table.onDemand }),
    ...(table.warmThroughput && { WarmThroughput: { ...table.warmThroughput, Status: 'ACTIVE' } }),
    ...(table.tableClass && {
      TableClassSummary: { TableClass: table.tableClass === 'STANDARD' ? 'STANDARD' : 'STANDARD_INFREQUENT_ACCESS' },
    }),
    ...(table.encryption?.Enabled && {
      SSEDescription: {
        Status: 'ENABLED',
        SSEType: table.encryption.SSEType ?? 'KMS',
        ...(table.encryption.KMSMasterKeyId && { KMSMasterKeyArn: table.encryption.KMSMasterKeyId }),
      },
    }),
    ...(table.restored && {
      RestoreSummary: {
        ...(table.restored.backupArn !== undefined && { SourceBackupArn: table.restored.backupArn }),
        SourceTableArn: table.restored.tableArn,
        RestoreDateTime: new Date(table.restored.at),
        RestoreInProgress: status === 'CREATING',
      },
    }),
    ...(table.stream && {
      StreamSpecification: { StreamEnabled: true, StreamViewType: table.stream.viewType },
      LatestStreamArn: table.stream.arn,
      LatestStreamLabel: table.stream.label,
    }),
    ...(local.length > 0 && { LocalSecondaryIndexes: local.map(common) }),
    ...(global.length > 0 && {
      GlobalSecondaryIndexes: global.map((index) => ({
        ...common(index),
        IndexStatus: indexStatus,
        ProvisionedThroughput: throughput(index.throughput),
        ...(index.onDemand && { OnDemandThroughput: index.onDemand }),
      })),
    }),
  };
}

function throughput(given: Table['throughput']): NonNullable<TableDescription['ProvisionedThroughput']> {
  return {
    NumberOfDecreasesToday: 0,
    ReadCapacityUnits: given?.ReadCapacityUnits ?? 0,
    WriteCapacityUnits: given?.WriteCapacityUnits ?? 0,
  };
}
