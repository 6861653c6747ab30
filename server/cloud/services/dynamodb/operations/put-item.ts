import type { PutItemCommandInput, PutItemCommandOutput } from '@aws-sdk/client-dynamodb';
import { operation } from '../../../service';
import { validation } from '../failures';
import { tableAccess } from '../item-access';
import { refuseLegacy } from '../read-options';
import { performWrite, preparePut, returnedAttributes, writeCapacity } from '../write';

/** https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_PutItem.html */
export const putItem = operation<PutItemCommandInput, PutItemCommandOutput>({
  access: (call, { TableName, Item }) => [tableAccess(call, 'PutItem', TableName, [Item])],
  run(call, input) {
    refuseLegacy(input, { Expected: 'ConditionExpression', ConditionalOperator: 'ConditionExpression' });
    if (!['NONE', 'ALL_OLD'].includes(input.ReturnValues ?? 'NONE')) throw validation('Return values set to invalid value');
    const change = performWrite(call, preparePut(call, input));
    const Attributes = returnedAttributes(input.ReturnValues, change);
    const ConsumedCapacity = writeCapacity(input.ReturnConsumedCapacity, change);
    return { ...(Attributes && { Attributes }), ...(ConsumedCapacity && { ConsumedCapacity }) };
  },
});
