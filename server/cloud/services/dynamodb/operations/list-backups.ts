import type { ListBackupsCommandInput, ListBackupsCommandOutput } from '@aws-sdk/client-dynamodb';
import { operation } from '../../../service';
import { backupSummary, listBackups as listBackupsOf } from '../backups';
import { tableNameOf } from '../table';

const LIMIT_MAX = 100;

/** https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_ListBackups.html */
export const listBackups = operation<ListBackupsCommandInput, ListBackupsCommandOutput>({
  run({ partition }, input) {
    // Only `USER` backups are made here.
    if (input.BackupType !== undefined && input.BackupType !== 'USER' && input.BackupType !== 'ALL') return { BackupSummaries: [] };
    const limit = Math.min(input.Limit ?? LIMIT_MAX, LIMIT_MAX);
    const backups = listBackupsOf(partition, {
      ...(input.TableName !== undefined && { tableName: tableNameOf(input.TableName) }),
      ...(input.ExclusiveStartBackupArn !== undefined && { afterArn: input.ExclusiveStartBackupArn }),
      from: input.TimeRangeLowerBound?.getTime() ?? 0,
      to: input.TimeRangeUpperBound?.getTime() ?? Number.MAX_SAFE_INTEGER,
      limit: limit + 1,
    });
    const page = backups.slice(0, limit);
    return {
      BackupSummaries: page.map(backupSummary),
      ...(backups.length > limit && { LastEvaluatedBackupArn: page.at(-1)?.arn }),
    };
  },
});
