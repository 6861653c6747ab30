/** What becomes of a mutation that was made on an old version. https://docs.aws.amazon.com/appsync/latest/devguide/conflict-detection-and-resolution.html */
import type { SyncConfig } from '@aws-sdk/client-appsync';
import { performAuthorized } from '../../iam/perform-authorized';
import { invoke } from '../../lambda/operations/invoke';
import { toDynamoDB } from '../library/dynamodb';
import { getMember, isMap, type JsonMap } from '../vtl/values';
import { mergeItems } from './automerge';
import type { Table } from './dynamodb-item';
import { type Item, toItem, toPlainItem } from './dynamodb-values';
import { DataSourceFailure } from './failure';
import { incomingItem } from './incoming-item';

export type Resolution = { write: Item } | 'remove';

/** The client is told what is there now, and may try again with that version. */
function conflictUnhandled(existing: Item): DataSourceFailure {
  return new DataSourceFailure('ConflictUnhandled', 'Conflict resolver rejects mutation.', toPlainItem(existing));
}

/** @throws DataSourceFailure ConflictUnhandled unless the handler settles it */
export async function resolveConflict(
  table: Table,
  sync: SyncConfig,
  request: JsonMap,
  existing: Item,
  context: Record<string, unknown>,
): Promise<Resolution> {
  const incoming = incomingItem(request, existing);
  if (sync.conflictHandler === 'AUTOMERGE' && incoming && existing._deleted?.BOOL !== true)
    return { write: mergeItems(existing, incoming.changed) };
  if (sync.conflictHandler === 'LAMBDA') return askFunction(table, sync, incoming?.item ?? toItem(request.key), existing, context);
  throw conflictUnhandled(existing);
}

async function askFunction(
  { call, tableName }: Table,
  sync: SyncConfig,
  newItem: Item,
  existing: Item,
  context: Record<string, unknown>,
): Promise<Resolution> {
  const info = context.info;
  const event = {
    newItem: toPlainItem(newItem),
    existingItem: toPlainItem(existing),
    arguments: context.arguments,
    resolver: {
      tableName,
      awsRegion: call.partition.region,
      parentType: getMember(info, 'parentTypeName'),
      field: getMember(info, 'fieldName'),
      outputType: getMember(info, 'returnTypeName'),
    },
    identity: context.identity,
  };
  const { FunctionError, Payload } = await performAuthorized(call, 'lambda:InvokeFunction', invoke, {
    FunctionName: sync.lambdaConflictHandlerConfig?.lambdaConflictHandlerArn ?? '',
    Payload: Buffer.from(JSON.stringify(event)),
  });
  const text = Buffer.from(Payload ?? []).toString();
  const answer: unknown = FunctionError === undefined && text !== '' ? JSON.parse(text) : undefined;
  const action = getMember(answer, 'action');
  const item = getMember(answer, 'item');
  if (action === 'RESOLVE' && isMap(item))
    return { write: toItem(Object.fromEntries(Object.entries(item).map(([name, value]) => [name, toDynamoDB(value)]))) };
  if (action === 'REMOVE') return 'remove';
  throw conflictUnhandled(existing);
}
