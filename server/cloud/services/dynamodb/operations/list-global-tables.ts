import type { ListGlobalTablesCommandInput, ListGlobalTablesCommandOutput } from '@aws-sdk/client-dynamodb';
import { operation } from '../../../service';

/** https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_ListGlobalTables.html: there are none of the version that it lists. */
export const listGlobalTables = operation<ListGlobalTablesCommandInput, ListGlobalTablesCommandOutput>({
  run: () => ({ GlobalTables: [] }),
});
