import type { TransactWriteItem, TransactWriteItemsCommandInput, TransactWriteItemsCommandOutput } from '@aws-sdk/client-dynamodb';
import { type AccessRequest, type Call, operation } from '../../../service';
import { constraint, validation } from '../failures';
import { tableAccess } from '../item-access';
import { commitTransaction } from '../transaction';
import { prepareCheck, prepareDelete, preparePut, prepareUpdate, type Write } from '../write';

const ACTIONS_MAX = 100;

/** https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_TransactWriteItems.html */
export const transactWriteItems = operation<TransactWriteItemsCommandInput, TransactWriteItemsCommandOutput>({
  access: (call, { TransactItems }) => (TransactItems ?? []).flatMap((action) => accessOf(call, action)),
  run(call, input) {
    const actions = input.TransactItems ?? [];
    if (actions.length === 0) throw constraint('[]', 'transactItems', 'have length greater than or equal to 1');
    if (actions.length > ACTIONS_MAX) throw constraint('[...]', 'transactItems', `have length less than or equal to ${ACTIONS_MAX}`);
    return commitTransaction(
      call,
      actions.map((action) => prepare(call, action)),
      actions,
      input,
    );
  },
});

function accessOf(call: Call, { Put, Update, Delete, ConditionCheck }: TransactWriteItem): AccessRequest[] {
  if (Put) return [tableAccess(call, 'PutItem', Put.TableName, [Put.Item])];
  if (Update) return [tableAccess(call, 'UpdateItem', Update.TableName, [Update.Key])];
  if (Delete) return [tableAccess(call, 'DeleteItem', Delete.TableName, [Delete.Key])];
  return [tableAccess(call, 'ConditionCheckItem', ConditionCheck?.TableName, [ConditionCheck?.Key])];
}

function prepare(call: Call, action: TransactWriteItem): Write {
  const { Put, Update, Delete, ConditionCheck } = action;
  if ([Put, Update, Delete, ConditionCheck].filter((part) => part !== undefined).length > 1) {
    throw validation('TransactItems can only contain one of Check, Put, Update or Delete');
  }
  if (Put) return preparePut(call, Put);
  if (Update) return prepareUpdate(call, Update);
  if (Delete) return prepareDelete(call, Delete);
  if (ConditionCheck) return prepareCheck(call, ConditionCheck);
  throw validation('Invalid Request: TransactWriteRequest should contain Delete or Put or Update request');
}
