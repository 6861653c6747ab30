import type { QueryCommandInput, QueryCommandOutput } from '@aws-sdk/client-dynamodb';
import { operation } from '../../../service';
import { compileKeyCondition } from '../expressions/key-condition';
import { openPlaceholders } from '../expressions/placeholders';
import { validation } from '../failures';
import { readAccess } from '../item-access';
import { keyNames } from '../key';
import { pageOutput } from '../page-output';
import { readOptions, refuseLegacy } from '../read-options';
import { startPosition } from '../read-page';
import { queryRows } from '../storage/read-rows';
import { itemStore } from '../storage/schema';
import { getTable } from '../table';

/** https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_Query.html */
export const query = operation<QueryCommandInput, QueryCommandOutput>({
  access: (call, { TableName, IndexName }) => [readAccess(call, 'Query', TableName, IndexName)],
  run(call, input) {
    refuseLegacy(input, {
      KeyConditions: 'KeyConditionExpression',
      QueryFilter: 'FilterExpression',
      ConditionalOperator: 'FilterExpression',
    });
    const table = getTable(call.partition, input.TableName);
    const placeholders = openPlaceholders({
      names: input.ExpressionAttributeNames,
      values: input.ExpressionAttributeValues,
      expressions: {
        FilterExpression: input.FilterExpression,
        KeyConditionExpression: input.KeyConditionExpression,
        ProjectionExpression: input.ProjectionExpression,
      },
    });
    if (input.KeyConditionExpression === undefined) {
      throw validation('Either the KeyConditions or KeyConditionExpression parameter must be specified in the request.');
    }
    const filtered = new Set<string>();
    const { index, ...options } = readOptions(table, input, placeholders, ([name]) => filtered.add(name));
    const key = index?.key ?? table.key;
    const range = compileKeyCondition(input.KeyConditionExpression, key, placeholders);
    placeholders.checkUsed();
    const forbidden = keyNames(key).find((name) => filtered.has(name));
    if (forbidden) {
      throw validation(`Filter Expression can only contain non-primary key attributes: Primary key attribute: ${forbidden}`);
    }
    const start = startPosition(table, index, input.ExclusiveStartKey);
    if (start && !(start.indexKey ?? start.key).pk.equals(range.pk)) throw validation('The provided starting key is invalid');
    const rows = queryRows(itemStore(call.partition), table, index, range, input.ScanIndexForward ?? true);
    return pageOutput(input, { table, index, rows, start, limit: input.Limit, ...options });
  },
});
