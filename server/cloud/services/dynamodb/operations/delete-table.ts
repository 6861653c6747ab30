import type { DeleteTableCommandInput, DeleteTableCommandOutput } from '@aws-sdk/client-dynamodb';
import { operation } from '../../../service';
import { validation } from '../failures';
import { tableAccess } from '../item-access';
import { pruneHistory } from '../storage/history';
import { clearTable } from '../storage/index-table';
import { itemStore } from '../storage/schema';
import { closeStream } from '../stream-records';
import { getNamedTable } from '../table';
import { tableDescription } from '../table-description';

/** https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_DeleteTable.html */
export const deleteTable = operation<DeleteTableCommandInput, DeleteTableCommandOutput>({
  access: (call, { TableName }) => [tableAccess(call, 'DeleteTable', TableName)],
  run({ cloud, partition }, { TableName }) {
    const table = getNamedTable(partition, TableName);
    if (table.deletionProtection) {
      throw validation(`Resource cannot be deleted as it is currently protected against deletion. Disable deletion protection first.`);
    }
    const description = tableDescription(partition, table, 'DELETING', 'DELETING');
    const store = itemStore(partition);
    store.transaction(() => {
      if (table.stream) closeStream(partition, table.stream.arn, cloud.now());
      clearTable(store, table);
      pruneHistory(partition, table.id);
    });
    return { TableDescription: description };
  },
});
