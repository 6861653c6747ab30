import type { UpdateContinuousBackupsCommandInput, UpdateContinuousBackupsCommandOutput } from '@aws-sdk/client-dynamodb';
import { operation } from '../../../service';
import { continuousBackups } from '../continuous-backups';
import { validation } from '../failures';
import { tableAccess } from '../item-access';
import { pruneHistory } from '../storage/history';
import { getNamedTable, saveTable } from '../table';

/** https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_UpdateContinuousBackups.html */
export const updateContinuousBackups = operation<UpdateContinuousBackupsCommandInput, UpdateContinuousBackupsCommandOutput>({
  access: (call, { TableName }) => [tableAccess(call, 'UpdateContinuousBackups', TableName)],
  run({ cloud, partition }, { TableName, PointInTimeRecoverySpecification: asked }) {
    if (!asked) throw validation('PointInTimeRecoverySpecification is required');
    const table = getNamedTable(partition, TableName);
    // What came before a pause cannot be told from what came in it.
    if (!asked.PointInTimeRecoveryEnabled) pruneHistory(partition, table.id);
    const since = table.recovery?.since ?? cloud.now().getTime();
    const saved = saveTable(partition, { ...table, recovery: asked.PointInTimeRecoveryEnabled ? { ...asked, since } : asked });
    return { ContinuousBackupsDescription: continuousBackups(saved, cloud.now()) };
  },
});
