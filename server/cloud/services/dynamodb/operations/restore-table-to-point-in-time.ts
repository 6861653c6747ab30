import type { RestoreTableToPointInTimeCommandInput, RestoreTableToPointInTimeCommandOutput } from '@aws-sdk/client-dynamodb';
import { CloudFailure } from '../../../failure';
import { operation } from '../../../service';
import { earliestRestorable } from '../continuous-backups';
import { validation } from '../failures';
import { tableAccess } from '../item-access';
import { restoreTable } from '../restore';
import { copyAsOf } from '../storage/history';
import { findTable, tableNameOf } from '../table';
import { tableDescription } from '../table-description';

/** https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_RestoreTableToPointInTime.html */
export const restoreTableToPointInTime = operation<RestoreTableToPointInTimeCommandInput, RestoreTableToPointInTimeCommandOutput>({
  access: (call, { SourceTableName, SourceTableArn, TargetTableName }) => [
    tableAccess(call, 'RestoreTableToPointInTime', SourceTableArn ?? SourceTableName),
    tableAccess(call, 'RestoreTableToPointInTime', TargetTableName),
  ],
  run(call, input) {
    const { cloud, partition } = call;
    const name = input.SourceTableArn ?? input.SourceTableName ?? '';
    const source = findTable(partition, name);
    if (!source) throw new CloudFailure('TableNotFoundException', `Table not found: ${tableNameOf(name)}`);
    if (!source.recovery?.PointInTimeRecoveryEnabled) {
      throw new CloudFailure('PointInTimeRecoveryUnavailableException', `Point in time recovery is not enabled for table '${source.name}'`);
    }
    if ((input.RestoreDateTime === undefined) === !input.UseLatestRestorableTime) {
      throw validation('Exactly one of RestoreDateTime and UseLatestRestorableTime must be specified');
    }
    const now = cloud.now();
    const at = input.RestoreDateTime?.getTime() ?? now.getTime();
    if (at > now.getTime() || at < earliestRestorable(source, now)) {
      throw new CloudFailure(
        'InvalidRestoreTimeException',
        'An invalid restore time was specified. RestoreDateTime must be between EarliestRestorableDateTime and LatestRestorableDateTime.',
      );
    }
    const table = restoreTable(call, source, input, { tableArn: source.arn, at }, (tableId) => copyAsOf(partition, source.id, tableId, at));
    return { TableDescription: tableDescription(partition, table, 'CREATING', 'CREATING') };
  },
});
