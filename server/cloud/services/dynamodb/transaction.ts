/** All or nothing: what TransactWriteItems and ExecuteTransaction have in common. */
import { createHash } from 'node:crypto';
import type { CancellationReason, ConsumedCapacity, ReturnConsumedCapacity } from '@aws-sdk/client-dynamodb';
import { CloudFailure } from '../../failure';
import type { Call } from '../../service';
import { consumedCapacity, writeUnits } from './capacity';
import { validation } from './failures';
import { itemStore } from './storage/schema';
import { applyChange, type ItemChange } from './storage/write-item';
import type { Table } from './table';
import { resolveWrite, type Write } from './write';

const BYTES_MAX = 4 * 1024 * 1024;
const TOKEN_LIFETIME_MS = 600_000;

interface TransactionOptions {
  ClientRequestToken?: string | undefined;
  ReturnConsumedCapacity?: ReturnConsumedCapacity | undefined;
}

/**
 * Makes all writes, or none.
 * @param request what a repeated request with the same token must have said
 * @throws TransactionCanceledException with a reason for each write
 */
export function commitTransaction(
  call: Call,
  writes: Write[],
  request: unknown,
  options: TransactionOptions,
): { ConsumedCapacity?: ConsumedCapacity[] } {
  checkOneActionPerItem(writes);
  return itemStore(call.partition).transaction(() => {
    if (options.ClientRequestToken && alreadyDone(call, options.ClientRequestToken, request)) return {};
    const changes = resolveAll(call, writes);
    if (changes.reduce((bytes, { after }) => bytes + (after?.size ?? 0), 0) > BYTES_MAX) {
      throw validation('Transaction request size exceeded the 4 MB limit');
    }
    changes.forEach((change, at) => {
      if (!writes[at]?.checkOnly) applyChange(call, change);
    });
    const ConsumedCapacity = capacityByTable(options.ReturnConsumedCapacity, changes);
    return ConsumedCapacity ? { ConsumedCapacity } : {};
  });
}

function checkOneActionPerItem(writes: Write[]): void {
  const items = new Set(writes.map(({ table, key }) => `${table.id}/${key.pk.toString('hex')}/${key.sk.toString('hex')}`));
  if (items.size < writes.length) throw validation('Transaction request cannot include multiple operations on one item');
}

/** Reason codes are not always the names of the errors. */
const REASONS: Record<string, string> = { DuplicateItemException: 'DuplicateItem' };

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
      return { Code: REASONS[error.code] ?? 'ValidationError', Message: error.message };
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
function alreadyDone(call: Call, token: string, request: unknown): boolean {
  const store = itemStore(call.partition);
  const now = call.cloud.now().getTime();
  const digest = createHash('sha256').update(JSON.stringify(request)).digest('base64');
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

function capacityByTable(asked: ReturnConsumedCapacity | undefined, changes: ItemChange[]) {
  if (asked !== 'TOTAL' && asked !== 'INDEXES') return undefined;
  const units = new Map<Table, number>();
  for (const { table, before, after } of changes) {
    units.set(table, (units.get(table) ?? 0) + 2 * writeUnits(before?.size ?? 0, after?.size ?? 0));
  }
  return [...units].flatMap(([table, used]) => consumedCapacity(asked, { table, units: used }) ?? []);
}
