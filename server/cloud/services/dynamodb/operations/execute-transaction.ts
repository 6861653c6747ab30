import type { ExecuteTransactionCommandInput, ExecuteTransactionCommandOutput, ItemResponse } from '@aws-sdk/client-dynamodb';
import { type Call, operation } from '../../../service';
import { consumedCapacity, readUnits } from '../capacity';
import { constraint, validation } from '../failures';
import { parseInput, statementAccess } from '../partiql/access';
import { keyIn, prepareStatement } from '../partiql/prepare';
import { runSelect } from '../partiql/select';
import type { ParsedStatement } from '../partiql/statement';
import { getTable, type Table } from '../table';
import { commitTransaction } from '../transaction';
import type { Write } from '../write';

const STATEMENTS_MAX = 100;

/** https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_ExecuteTransaction.html */
export const executeTransaction = operation<ExecuteTransactionCommandInput, ExecuteTransactionCommandOutput>({
  access: (call, { TransactStatements }) => (TransactStatements ?? []).map((request) => statementAccess(call, parseInput(request))),
  run(call, input) {
    const requests = input.TransactStatements ?? [];
    if (requests.length === 0) throw constraint('[]', 'transactStatements', 'have length greater than or equal to 1');
    if (requests.length > STATEMENTS_MAX) {
      throw constraint('[...]', 'transactStatements', `have length less than or equal to ${STATEMENTS_MAX}`);
    }
    const parsed = requests.map(parseInput);
    const reads = parsed.filter(({ statement }) => statement.kind === 'select').length;
    if (reads === parsed.length) return readAll(call, parsed, input.ReturnConsumedCapacity);
    if (reads > 0) throw validation('Transaction statements must be either all read or all write operations.');
    const writes = parsed.flatMap(({ statement, placeholders }, at): Write[] => {
      if (statement.kind === 'select') return [];
      const returnOnFailure = requests[at]?.ReturnValuesOnConditionCheckFailure === 'ALL_OLD';
      return [prepareStatement(call, statement, placeholders, returnOnFailure).write];
    });
    return { Responses: writes.map(() => ({})), ...commitTransaction(call, writes, requests, input) };
  },
});

type Output = Omit<ExecuteTransactionCommandOutput, '$metadata'>;

/** Nothing else runs in between, so what is read together was there together. */
function readAll(call: Call, parsed: ParsedStatement[], asked: ExecuteTransactionCommandInput['ReturnConsumedCapacity']): Output {
  const units = new Map<Table, number>();
  const Responses = parsed.map(({ statement, placeholders }): ItemResponse => {
    if (statement.kind !== 'select') return {};
    const table = getTable(call.partition, statement.table);
    if (!statement.where || !keyIn(table, statement.where, placeholders)) {
      throw validation('Select statements within ExecuteTransaction must specify the primary key in the where clause.');
    }
    const page = runSelect(call, statement, placeholders, {});
    units.set(table, (units.get(table) ?? 0) + readUnits(page.bytes, 'transaction'));
    const [Item] = page.items;
    return Item ? { Item } : {};
  });
  const capacity = [...units].flatMap(([table, used]) => consumedCapacity(asked, { table, units: used }) ?? []);
  return { Responses, ...(capacity.length > 0 && { ConsumedCapacity: capacity }) };
}
