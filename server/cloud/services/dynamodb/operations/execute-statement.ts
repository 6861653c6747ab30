import { createHash } from 'node:crypto';
import type { ExecuteStatementCommandInput, ExecuteStatementCommandOutput } from '@aws-sdk/client-dynamodb';
import { operation } from '../../../service';
import type { Item } from '../attribute';
import { consumedCapacity, readUnits } from '../capacity';
import { constraint, validation } from '../failures';
import { parseInput, statementAccess } from '../partiql/access';
import { prepareStatement } from '../partiql/prepare';
import { runSelect } from '../partiql/select';
import { readItem, writeItem } from '../storage/item-text';
import { performWrite, returnedAttributes, writeCapacity } from '../write';

/** https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_ExecuteStatement.html */
export const executeStatement = operation<ExecuteStatementCommandInput, ExecuteStatementCommandOutput>({
  access: (call, input) => [statementAccess(call, parseInput(input))],
  run(call, input) {
    if (input.Parameters?.length === 0) throw constraint('[]', 'parameters', 'have length greater than or equal to 1');
    const { statement, placeholders } = parseInput(input);
    if (statement.kind === 'exists') throw validation('EXISTS is supported only in ExecuteTransaction');
    if (statement.kind !== 'select') {
      const returnOnFailure = input.ReturnValuesOnConditionCheckFailure === 'ALL_OLD';
      const { write, returning } = prepareStatement(call, statement, placeholders, returnOnFailure);
      const change = performWrite(call, write);
      const attributes = returnedAttributes(returning, change, write.update);
      const ConsumedCapacity = writeCapacity(input.ReturnConsumedCapacity, change);
      return { Items: attributes ? [attributes] : [], ...(ConsumedCapacity && { ConsumedCapacity }) };
    }
    const page = runSelect(call, statement, placeholders, {
      consistent: input.ConsistentRead,
      limit: input.Limit,
      startKey: readToken(input),
    });
    const units = readUnits(page.bytes, input.ConsistentRead ? 'consistent' : 'eventual');
    const ConsumedCapacity = consumedCapacity(input.ReturnConsumedCapacity, {
      table: page.table,
      units,
      ...(page.index && { indexes: new Map([[page.index, units]]) }),
    });
    return {
      Items: page.items,
      ...(page.lastEvaluatedKey && { LastEvaluatedKey: page.lastEvaluatedKey, NextToken: nextToken(input, page.lastEvaluatedKey) }),
      ...(ConsumedCapacity && { ConsumedCapacity }),
    };
  },
});

/** A token is good for the statement that gave it, and for no other. */
function digestOf({ Statement, Parameters }: ExecuteStatementCommandInput): string {
  return createHash('sha256')
    .update(JSON.stringify([Statement, Parameters]))
    .digest('base64url');
}

function nextToken(input: ExecuteStatementCommandInput, key: Item): string {
  return Buffer.from(`${digestOf(input)} ${writeItem(key, true)}`).toString('base64url');
}

function readToken(input: ExecuteStatementCommandInput): Item | undefined {
  if (input.NextToken === undefined) return undefined;
  const text = Buffer.from(input.NextToken, 'base64url').toString('utf8');
  const space = text.indexOf(' ');
  if (text.slice(0, space) !== digestOf(input)) throw validation('NextToken does not match request');
  return readItem(text.slice(space + 1), true);
}
