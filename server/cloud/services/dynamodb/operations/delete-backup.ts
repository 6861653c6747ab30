import type { DeleteBackupCommandInput, DeleteBackupCommandOutput } from '@aws-sdk/client-dynamodb';
import { operation } from '../../../service';
import { backupAccess, backupDescription, getBackup, removeBackup } from '../backups';

/** https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_DeleteBackup.html */
export const deleteBackup = operation<DeleteBackupCommandInput, DeleteBackupCommandOutput>({
  access: (call, { BackupArn }) => [backupAccess(call, 'DeleteBackup', BackupArn)],
  run({ partition }, { BackupArn }) {
    const backup = getBackup(partition, BackupArn);
    removeBackup(partition, backup);
    const description = backupDescription(backup);
    const details = description.BackupDetails;
    return { BackupDescription: { ...description, BackupDetails: details && { ...details, BackupStatus: 'DELETED' } } };
  },
});
