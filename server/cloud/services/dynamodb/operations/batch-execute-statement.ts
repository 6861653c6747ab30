import type {
  BatchExecuteStatementCommandInput,
  BatchExecuteStatementCommandOutput,
  BatchStatementErrorCodeEnum,
  BatchStatementRequest,
  BatchStatementResponse,
  ConsumedCapacity,
} from '@aws-sdk/client-dynamodb';
import { CloudFailure } from '../../../failure';
import { type Call, operation } from '../../../service';
import { consumedCapacity, readUnits } from '../capacity';
import { constraint, validation } from '../failures';
import { parseInput, statementAccess } from '../partiql/access';
import { keyIn, prepareStatement } from '../partiql/prepare';
import { runSelect } from '../partiql/select';
import { getTable } from '../table';
import { performWrite, returnedAttributes, writeCapacity } from '../write';

const STATEMENTS_MAX = 25;

const CODES: Record<string, BatchStatementErrorCodeEnum> = {
  ConditionalCheckFailedException: 'ConditionalCheckFailed',
  DuplicateItemException: 'DuplicateItem',
  ResourceNotFoundException: 'ResourceNotFound',
  AccessDeniedException: 'AccessDenied',
};

/** https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_BatchExecuteStatement.html */
export const batchExecuteStatement = operation<BatchExecuteStatementCommandInput, BatchExecuteStatementCommandOutput>({
  access: (call, { Statements }) => (Statements ?? []).map((request) => statementAccess(call, parseInput(request))),
  run(call, { Statements = [], ReturnConsumedCapacity }) {
    if (Statements.length === 0) throw constraint('[]', 'statements', 'have length greater than or equal to 1');
    if (Statements.length > STATEMENTS_MAX) {
      throw constraint('[...]', 'statements', `have length less than or equal to ${STATEMENTS_MAX}`);
    }
    const kinds = new Set(Statements.map((request) => parseInput(request).statement.kind === 'select'));
    if (kinds.size > 1) throw validation('Batch statements must be either all read or all write operations.');
    const capacity: ConsumedCapacity[] = [];
    const Responses = Statements.map((request) => execute(call, request, ReturnConsumedCapacity, capacity));
    return { Responses, ...(capacity.length > 0 && { ConsumedCapacity: capacity }) };
  },
});

type Asked = BatchExecuteStatementCommandInput['ReturnConsumedCapacity'];

/** Each statement stands for itself: what goes wrong with it is in its answer. */
function execute(call: Call, request: BatchStatementRequest, asked: Asked, capacity: ConsumedCapacity[]): BatchStatementResponse {
  const { statement, placeholders } = parseInput(request);
  if (statement.kind === 'exists') throw validation('EXISTS is supported only in ExecuteTransaction');
  const TableName = statement.table;
  const used = (units: ConsumedCapacity | undefined): void => {
    if (units) capacity.push(units);
  };
  try {
    if (statement.kind !== 'select') {
      const returnOnFailure = request.ReturnValuesOnConditionCheckFailure === 'ALL_OLD';
      const { write, returning } = prepareStatement(call, statement, placeholders, returnOnFailure);
      const change = performWrite(call, write);
      used(writeCapacity(asked, change));
      const Item = returnedAttributes(returning, change, write.update);
      return { TableName, ...(Item && { Item }) };
    }
    const table = getTable(call.partition, TableName);
    if (statement.index === undefined && !(statement.where && keyIn(table, statement.where, placeholders))) {
      throw validation('Select statements within BatchExecuteStatement must specify the primary key in the where clause.');
    }
    const page = runSelect(call, statement, placeholders, { consistent: request.ConsistentRead });
    used(consumedCapacity(asked, { table, units: readUnits(page.bytes, request.ConsistentRead ? 'consistent' : 'eventual') }));
    const [Item] = page.items;
    return { TableName, ...(Item && { Item }) };
  } catch (error) {
    if (!(error instanceof CloudFailure)) throw error;
    const Item = error.members.Item as BatchStatementResponse['Item'];
    return { TableName, Error: { Code: CODES[error.code] ?? 'ValidationError', Message: error.message, ...(Item && { Item }) } };
  }
}
