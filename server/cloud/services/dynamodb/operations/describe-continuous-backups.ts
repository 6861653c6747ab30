import type { DescribeContinuousBackupsCommandInput, DescribeContinuousBackupsCommandOutput } from '@aws-sdk/client-dynamodb';
import { CloudFailure } from '../../../failure';
import { operation } from '../../../service';
import { continuousBackups } from '../continuous-backups';
import { tableAccess } from '../item-access';
import { findTable, tableNameOf } from '../table';

/** https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_DescribeContinuousBackups.html */
export const describeContinuousBackups = operation<DescribeContinuousBackupsCommandInput, DescribeContinuousBackupsCommandOutput>({
  access: (call, { TableName }) => [tableAccess(call, 'DescribeContinuousBackups', TableName)],
  run({ cloud, partition }, { TableName = '' }) {
    const table = findTable(partition, TableName);
    if (!table) throw new CloudFailure('TableNotFoundException', `Table not found: ${tableNameOf(TableName)}`);
    return { ContinuousBackupsDescription: continuousBackups(table, cloud.now()) };
  },
});
