import type { GetItemCommandInput, GetItemCommandOutput } from '@aws-sdk/client-dynamodb';
import { operation } from '../../../service';
import { consumedCapacity, readUnits } from '../capacity';
import { tableAccess } from '../item-access';
import { prepareGet } from '../read-item';

/** https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_GetItem.html */
export const getItem = operation<GetItemCommandInput, GetItemCommandOutput>({
  access: (call, { TableName, Key }) => [tableAccess(call, 'GetItem', TableName, [Key])],
  run(call, input) {
    const { table, read } = prepareGet(call, input);
    const { item, size } = read();
    const units = readUnits(size, input.ConsistentRead ? 'consistent' : 'eventual');
    const ConsumedCapacity = consumedCapacity(input.ReturnConsumedCapacity, { table, units });
    return { ...(item && { Item: item }), ...(ConsumedCapacity && { ConsumedCapacity }) };
  },
});
