import type { GetItemCommandInput, GetItemCommandOutput } from '@aws-sdk/client-dynamodb';
import { operation } from '../../../service';
import { consumedCapacity, readUnits } from '../capacity';
import { openPlaceholders } from '../expressions/placeholders';
import { projector } from '../expressions/projection';
import { tableAccess } from '../item-access';
import { keyOfRequest } from '../key';
import { projectionPaths } from '../read-options';
import { findItem } from '../storage/items';
import { itemStore } from '../storage/schema';
import { getTable } from '../table';

/** https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_GetItem.html */
export const getItem = operation<GetItemCommandInput, GetItemCommandOutput>({
  access: (call, { TableName, Key }) => [tableAccess(call, 'GetItem', TableName, [Key])],
  run(call, input) {
    const table = getTable(call.partition, input.TableName);
    const placeholders = openPlaceholders({
      names: input.ExpressionAttributeNames,
      values: undefined,
      expressions: { ProjectionExpression: input.ProjectionExpression },
    });
    const paths = projectionPaths(input, placeholders);
    placeholders.checkUsed();
    const found = findItem(itemStore(call.partition), table, keyOfRequest(table, input.Key));
    const ConsumedCapacity = consumedCapacity(input.ReturnConsumedCapacity, {
      table,
      units: readUnits(found?.size ?? 0, input.ConsistentRead ? 'consistent' : 'eventual'),
    });
    return {
      ...(found && { Item: paths ? projector(paths)(found.item) : found.item }),
      ...(ConsumedCapacity && { ConsumedCapacity }),
    };
  },
});
