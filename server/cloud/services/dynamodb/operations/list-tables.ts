import type { ListTablesCommandInput, ListTablesCommandOutput } from '@aws-sdk/client-dynamodb';
import { operation } from '../../../service';
import { constraint } from '../failures';
import { itemStore } from '../storage/schema';

const LIMIT_MAX = 100;

/** https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_ListTables.html */
export const listTables = operation<ListTablesCommandInput, ListTablesCommandOutput>({
  run({ partition }, { ExclusiveStartTableName = '', Limit = LIMIT_MAX }) {
    if (Limit < 1) throw constraint(Limit, 'limit', 'have value greater than or equal to 1');
    if (Limit > LIMIT_MAX) throw constraint(Limit, 'limit', `have value less than or equal to ${LIMIT_MAX}`);
    const rows = itemStore(partition).all<{ name: string }>(
      'SELECT name FROM dynamodb_tables WHERE name > ? ORDER BY name LIMIT ?',
      ExclusiveStartTableName,
      Limit + 1,
    );
    const TableNames = rows.slice(0, Limit).map(({ name }) => name);
    const last = TableNames[TableNames.length - 1];
    return { TableNames, ...(rows.length > Limit && last !== undefined && { LastEvaluatedTableName: last }) };
  },
});
