import { createHash } from 'node:crypto';
import type {
  CancellationReason,
  TransactWriteItem,
  TransactWriteItemsCommandInput,
  TransactWriteItemsCommandOutput,
} from '@aws-sdk/client-dynamodb';
import { CloudFailure } from '../../../failure';
import { type AccessRequest, type Call, operation } from '../../../service';
import { consumedCapacity, writeUnits } from '../capacity';
import { constraint, validation } from '../failures';
import { tableAccess } from '../item-access';
import { itemStore } from '../storage/schema';
import { applyChange, type ItemChange } from '../storage/write-item';
import type { Table } from '../table';
import { prepareCheck, prepareDelete, preparePut, prepareUpdate, resolveWrite, type Write } from '../write';

const ACTIONS_MAX = 100;
const BYTES_MAX = 4 * 1024 * 1024;
const TOKEN_LIFETIME_MS = 600_000;

/** https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_TransactWriteItems.html */
export const transactWriteItems = operation<TransactWriteItemsCommandInput, TransactWriteItemsCommandOutput>({
  access: (call, { TransactItems }) => (TransactItems ?? []).flatMap((action) => accessOf(call, action)),
  run(call, input) {
    const actions = input.TransactItems ?? [];
    if (actions.length === 0) throw constraint('[]', 'transactItems', 'have length greater than or equal to 1');
    if (actions.length > ACTIONS_MAX) throw constraint('[...]', 'transactItems', `have length less than or equal to ${ACTIONS_MAX}`);
    const writes = actions.map((action) => prepare(call, action));
    checkOneActionPerItem(writes);
    const store = itemStore(call.partition);
    return store.transaction(() => {
      if (input.ClientRequestToken && alreadyDone(call, input.ClientRequestToken, input)) return {};
      const changes = resolveAll(call, writes);
      if (changes.reduce((bytes, { after }) => bytes + (after?.size ?? 0), 0) > BYTES_MAX) {
        throw validation('Transaction request size exceeded the 4 MB limit');
      }
      changes.forEach((change, at) => {
        if (!writes[at]?.checkOnly) applyChange(call, change);
      });
      const ConsumedCapacity = capacityByTable(input.ReturnConsumedCapacity, changes);
      return ConsumedCapacity ? { ConsumedCapacity } : {};
    });
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

function checkOneActionPerItem(writes: Write[]): void {
  const items = new Set(writes.map(({ table, key }) => `${table.id}/${key.pk.toString('hex')}/${key.sk.toString('hex')}`));
  if (items.size < writes.length) throw validation('Transaction request cannot include multiple operations on one item');
}

/** Works out all changes, or says of every action why the transaction is cancelled. */
function resolveAll(call: Call, writes: Write[]): ItemChange[] {
  const changes: ItemChange[] = [];
  const reasons = writes.map((write): CancellationReason => {
    try {
      changes.push(resolveWrite(call, write));
      return { Code: 'None' };
    } catch (error) {
      if (!(error instanceof CloudFailure)) throw error;
      if (error.code === 'ConditionalCheckFailedException') {
        return { Code: 'ConditionalCheckFailed', Message: error.message, ...error.members };
      }
      return { Code: 'ValidationError', Message: error.message };
    }
  });
  if (reasons.every(({ Code }) => Code === 'None')) return changes;
  throw new CloudFailure(
    'TransactionCanceledException',
    `Transaction cancelled, please refer cancellation reasons for specific reasons [${reasons.map(({ Code }) => Code).join(', ')}]`,
    { members: { CancellationReasons: reasons } },
  );
}

/** A token makes repeating a transaction harmless for ten minutes; with other content it is an error. */
function alreadyDone(call: Call, token: string, { TransactItems }: TransactWriteItemsCommandInput): boolean {
  const store = itemStore(call.partition);
  const now = call.cloud.now().getTime();
  const digest = createHash('sha256').update(JSON.stringify(TransactItems)).digest('base64');
  store.write('DELETE FROM dynamodb_transactions WHERE created_at < ?', now - TOKEN_LIFETIME_MS);
  const known = store.first<{ digest: string }>('SELECT digest FROM dynamodb_transactions WHERE token = ?', token);
  if (!known) {
    store.write('INSERT INTO dynamodb_transactions (token, digest, created_at) VALUES (?, ?, ?)', token, digest, now);
    return false;
  }
  if (known.digest === digest) return true;
  throw new CloudFailure(
    'IdempotentParameterMismatchException',
    'DynamoDB rejected the request because you retried a request with a different payload but with an idempotent token that was already used.',
  );
}

function capacityByTable(asked: TransactWriteItemsCommandInput['ReturnConsumedCapacity'], changes: ItemChange[]) {
  if (asked !== 'TOTAL' && asked !== 'INDEXES') return undefined;
  const units = new Map<Table, number>();
  for (const { table, before, after } of changes) {
    units.set(table, (units.get(table) ?? 0) + 2 * writeUnits(before?.size ?? 0, after?.size ?? 0));
  }
  return [...units].flatMap(([table, used]) => consumedCapacity(asked, { table, units: used }) ?? []);
}
