import type { UpdateItemCommandInput, UpdateItemCommandOutput } from '@aws-sdk/client-dynamodb';
import { operation } from '../../../service';
import { tableAccess } from '../item-access';
import { refuseLegacy } from '../read-options';
import { performWrite, prepareUpdate, returnedAttributes, writeCapacity } from '../write';

/** https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_UpdateItem.html */
export const updateItem = operation<UpdateItemCommandInput, UpdateItemCommandOutput>({
  access: (call, { TableName, Key }) => [tableAccess(call, 'UpdateItem', TableName, [Key])],
  run(call, input) {
    refuseLegacy(input, {
      AttributeUpdates: 'UpdateExpression',
      Expected: 'ConditionExpression',
      ConditionalOperator: 'ConditionExpression',
    });
    const write = prepareUpdate(call, input);
    const change = performWrite(call, write);
    const Attributes = returnedAttributes(input.ReturnValues, change, write.update);
    const ConsumedCapacity = writeCapacity(input.ReturnConsumedCapacity, change);
    return { ...(Attributes && { Attributes }), ...(ConsumedCapacity && { ConsumedCapacity }) };
  },
});
