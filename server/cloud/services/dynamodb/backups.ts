import { randomBytes } from 'node:crypto';
import type { BackupDescription, BackupDetails, BackupSummary } from '@aws-sdk/client-dynamodb';
import { CloudFailure } from '../../failure';
import type { AccessRequest, Call } from '../../service';
import type { Partition } from '../../state/partition';
import { countsOf } from './storage/counts';
import { backupStore, copyToBackup } from './storage/history';
import { type Table, tableArn } from './table';

export interface Backup {
  id: number;
  arn: string;
  name: string;
  /** Milliseconds since 1970. */
  createdAt: number;
  sizeBytes: number;
  itemCount: number;
  /** As it was then. */
  table: Table;
}

interface Row {
  id: number;
  arn: string;
  created_at: number;
  document: string;
}

export function makeBackup(partition: Partition, table: Table, name: string, now: Date): Backup {
  const store = backupStore(partition);
  const { items: itemCount, bytes: sizeBytes } = countsOf(partition, table);
  const arn = `${table.arn}/backup/0${now.getTime()}-${randomBytes(4).toString('hex')}`;
  return store.transaction(() => {
    store.write(
      'INSERT INTO dynamodb_backups (arn, table_name, created_at, document) VALUES (?, ?, ?, ?)',
      arn,
      table.name,
      now.getTime(),
      JSON.stringify({ name, sizeBytes, itemCount, table }),
    );
    const backup = getBackup(partition, arn);
    copyToBackup(partition, table.id, backup.id);
    return backup;
  });
}

/** @throws BackupNotFoundException */
export function getBackup(partition: Partition, arn: string | undefined): Backup {
  const row = backupStore(partition).first<Row>('SELECT * FROM dynamodb_backups WHERE arn = ?', arn ?? '');
  if (!row) throw new CloudFailure('BackupNotFoundException', `Backup not found: ${arn}`);
  return readRow(row);
}

interface BackupQuery {
  tableName?: string;
  /** Included. */
  from: number;
  /** Excluded. */
  to: number;
  afterArn?: string;
  limit: number;
}

export function listBackups(partition: Partition, { tableName, from, to, afterArn, limit }: BackupQuery): Backup[] {
  return backupStore(partition)
    .all<Row>(
      `SELECT * FROM dynamodb_backups WHERE (? IS NULL OR table_name = ?) AND created_at >= ? AND created_at < ? AND arn > ?
       ORDER BY arn LIMIT ?`,
      tableName ?? null,
      tableName ?? null,
      from,
      to,
      afterArn ?? '',
      limit,
    )
    .map(readRow);
}

export function removeBackup(partition: Partition, { id }: Backup): void {
  const store = backupStore(partition);
  store.transaction(() => {
    store.write('DELETE FROM dynamodb_backups WHERE id = ?', id);
    store.write('DELETE FROM dynamodb_backup_items WHERE backup_id = ?', id);
  });
}

function readRow({ id, arn, created_at, document }: Row): Backup {
  return { ...(JSON.parse(document) as Pick<Backup, 'name' | 'sizeBytes' | 'itemCount' | 'table'>), id, arn, createdAt: created_at };
}

export function backupDetails({ arn, name, createdAt, sizeBytes }: Backup): BackupDetails {
  return {
    BackupArn: arn,
    BackupName: name,
    BackupSizeBytes: sizeBytes,
    BackupStatus: 'AVAILABLE',
    BackupType: 'USER',
    BackupCreationDateTime: new Date(createdAt),
  };
}

export function backupSummary(backup: Backup): BackupSummary {
  const { table } = backup;
  return { TableName: table.name, TableId: table.tableId, TableArn: table.arn, ...backupDetails(backup) };
}

export function backupDescription(backup: Backup): BackupDescription {
  const { table } = backup;
  const described = (kind: 'local' | 'global') =>
    table.indexes
      .filter((index) => index.kind === kind)
      .map(({ name, keySchema, projection, throughput }) => ({
        IndexName: name,
        KeySchema: keySchema,
        Projection: projection,
        ...(kind === 'global' && throughput && { ProvisionedThroughput: throughput }),
      }));
  return {
    BackupDetails: backupDetails(backup),
    SourceTableDetails: {
      TableName: table.name,
      TableId: table.tableId,
      TableArn: table.arn,
      TableSizeBytes: backup.sizeBytes,
      ItemCount: backup.itemCount,
      KeySchema: table.keySchema,
      TableCreationDateTime: new Date(table.createdAt),
      ProvisionedThroughput: table.throughput ?? { ReadCapacityUnits: 0, WriteCapacityUnits: 0 },
      BillingMode: table.billingMode,
    },
    SourceTableFeatureDetails: {
      LocalSecondaryIndexes: described('local'),
      GlobalSecondaryIndexes: described('global'),
      ...(table.stream && { StreamDescription: { StreamEnabled: true, StreamViewType: table.stream.viewType } }),
      ...(table.timeToLive && {
        TimeToLiveDescription: {
          TimeToLiveStatus: table.timeToLive.Enabled ? 'ENABLED' : 'DISABLED',
          AttributeName: table.timeToLive.AttributeName,
        },
      }),
    },
  };
}

/** The permission for one backup. */
export function backupAccess(call: Call, action: string, arn: string | undefined): AccessRequest {
  return { action: `dynamodb:${action}`, resource: arn?.startsWith('arn:') ? arn : tableArn(call.partition, arn ?? '') };
}
