import type { CreateBackupCommandInput, CreateBackupCommandOutput } from '@aws-sdk/client-dynamodb';
import { CloudFailure } from '../../../failure';
import { operation } from '../../../service';
import { backupDetails, makeBackup } from '../backups';
import { validation } from '../failures';
import { tableAccess } from '../item-access';
import { findTable, tableNameOf } from '../table';

const NAME = /^[a-zA-Z0-9_.-]{3,255}$/;

/** https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_CreateBackup.html */
export const createBackup = operation<CreateBackupCommandInput, CreateBackupCommandOutput>({
  access: (call, { TableName }) => [tableAccess(call, 'CreateBackup', TableName)],
  run({ cloud, partition }, { TableName = '', BackupName = '' }) {
    if (!NAME.test(BackupName)) {
      throw validation(
        `1 validation error detected: Value '${BackupName}' at 'backupName' failed to satisfy constraint: Member must satisfy regular expression pattern: [a-zA-Z0-9_.-]+`,
      );
    }
    const table = findTable(partition, TableName);
    if (!table) throw new CloudFailure('TableNotFoundException', `Table not found: ${tableNameOf(TableName)}`);
    return { BackupDetails: backupDetails(makeBackup(partition, table, BackupName, cloud.now())) };
  },
});
