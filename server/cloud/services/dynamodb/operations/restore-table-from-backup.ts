import type { RestoreTableFromBackupCommandInput, RestoreTableFromBackupCommandOutput } from '@aws-sdk/client-dynamodb';
import { operation } from '../../../service';
import { backupAccess, getBackup } from '../backups';
import { tableAccess } from '../item-access';
import { restoreTable } from '../restore';
import { copyFromBackup } from '../storage/history';
import { tableDescription } from '../table-description';

/** https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_RestoreTableFromBackup.html */
export const restoreTableFromBackup = operation<RestoreTableFromBackupCommandInput, RestoreTableFromBackupCommandOutput>({
  access: (call, { BackupArn, TargetTableName }) => [
    backupAccess(call, 'RestoreTableFromBackup', BackupArn),
    tableAccess(call, 'RestoreTableFromBackup', TargetTableName),
  ],
  run(call, input) {
    const { cloud, partition } = call;
    const { id, arn, table: source } = getBackup(partition, input.BackupArn);
    const summary = { backupArn: arn, tableArn: source.arn, at: cloud.now().getTime() };
    const table = restoreTable(call, source, input, summary, (tableId) => copyFromBackup(partition, id, tableId));
    return { TableDescription: tableDescription(partition, table, 'CREATING', 'CREATING') };
  },
});
