import type { DescribeBackupCommandInput, DescribeBackupCommandOutput } from '@aws-sdk/client-dynamodb';
import { operation } from '../../../service';
import { backupAccess, backupDescription, getBackup } from '../backups';

/** https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_DescribeBackup.html */
export const describeBackup = operation<DescribeBackupCommandInput, DescribeBackupCommandOutput>({
  access: (call, { BackupArn }) => [backupAccess(call, 'DescribeBackup', BackupArn)],
  run: ({ partition }, { BackupArn }) => ({ BackupDescription: backupDescription(getBackup(partition, BackupArn)) }),
});
