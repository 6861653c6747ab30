/**
 * Writes of a versioned data source: each change raises the item's version and is noted in the delta table, and what is
 * deleted stays for a while as a tombstone. https://docs.aws.amazon.com/appsync/latest/devguide/conflict-detection-and-sync.html
 */
import type { DeltaSyncConfig, SyncConfig } from '@aws-sdk/client-appsync';
import { CloudFailure } from '../../../failure';
import { deleteItem } from '../../dynamodb/operations/delete-item';
import { getItem } from '../../dynamodb/operations/get-item';
import { putItem } from '../../dynamodb/operations/put-item';
import { updateItem } from '../../dynamodb/operations/update-item';
import { performAuthorized } from '../../iam/perform-authorized';
import { type JsonMap, toText } from '../vtl/values';
import { type Resolution, resolveConflict } from './conflict';
import { collectExpressions, expressionMembers } from './dynamodb-expressions';
import type { Table } from './dynamodb-item';
import { type Item, toItem, toPlainItem } from './dynamodb-values';
import { DataSourceFailure } from './failure';
import { wordFailure } from './role-call';
import { expiry, METADATA, versionOf, writeDelta } from './version-metadata';

export interface Versioning {
  delta: DeltaSyncConfig | undefined;
  sync: SyncConfig | undefined;
}

export const VERSIONED_WRITES = new Set(['PutItem', 'UpdateItem', 'DeleteItem']);
/** An item that changes under every try is one that too many write at once. */
const TRIES_MAX = 10;

export async function runVersionedWrite(
  table: Table,
  request: JsonMap,
  { delta, sync }: Versioning,
  context: Record<string, unknown>,
): Promise<unknown> {
  const Key = toItem(request.key);
  for (let attempt = 1; ; attempt += 1) {
    const { Item: existing } = await performAuthorized(table.call, 'dynamodb:GetItem', getItem, {
      TableName: table.tableName,
      Key,
      ConsistentRead: true,
    });
    const stale =
      existing !== undefined && sync?.conflictDetection === 'VERSION' && Number(request._version ?? 0) !== versionOf(toPlainItem(existing));
    // A creation says itself that nothing may be there: that is no conflict of versions.
    const resolution = stale && !createsOnly(request) ? await resolveConflict(table, sync, request, existing, context) : undefined;
    try {
      const written = resolution
        ? await settle(table, resolution, Key, existing, delta)
        : await applyWrite(table, request, Key, existing, delta);
      await writeDelta(table, delta, request.key, written);
      return toPlainItem(written);
    } catch (error) {
      if (!(error instanceof CloudFailure && error.code === 'ConditionalCheckFailedException')) throw error;
      const current = (
        await performAuthorized(table.call, 'dynamodb:GetItem', getItem, { TableName: table.tableName, Key, ConsistentRead: true })
      ).Item;
      const raced = versionOf(current && toPlainItem(current)) !== versionOf(existing && toPlainItem(existing));
      if (raced && attempt < TRIES_MAX) continue;
      throw new DataSourceFailure(
        'DynamoDB:ConditionalCheckFailedException',
        wordFailure('DynamoDb', error, table.call.requestId),
        current ? toPlainItem(current) : null,
        { cause: error },
      );
    }
  }
}

function createsOnly({ operation, condition }: JsonMap): boolean {
  return operation === 'PutItem' && /attribute_not_exists/.test(JSON.stringify(condition ?? null));
}

interface Stamp {
  _version: { N: string };
  _lastChangedAt: { N: string };
}

function stamp({ call }: Table, existing: Item | undefined): Stamp {
  const version = versionOf(existing && toPlainItem(existing)) + 1;
  return { _version: { N: String(version) }, _lastChangedAt: { N: String(call.cloud.now().getTime()) } };
}

function withoutMetadata(item: Item): Item {
  return Object.fromEntries(Object.entries(item).filter(([name]) => !METADATA.includes(name)));
}

/** That nobody changed the item since it was read, in DynamoDB's words. */
function unchanged(existing: Item | undefined): { text: string; names: Record<string, string>; values: Item } {
  const version = existing?._version;
  const names = { '#readVersion': '_version' };
  return version
    ? { text: '#readVersion = :readVersion', names, values: { ':readVersion': version } }
    : { text: 'attribute_not_exists(#readVersion)', names, values: {} };
}

/** Both conditions, in the members that every write takes. */
function conditionMembers(request: JsonMap, existing: Item | undefined) {
  const expressions = collectExpressions();
  const own = expressions.read(request.condition);
  const { text, names, values } = unchanged(existing);
  Object.assign(expressions.names, names);
  Object.assign(expressions.values, values);
  return { expressions, ConditionExpression: own === undefined ? text : `(${own}) AND ${text}` };
}

/** @throws CloudFailure ConditionalCheckFailedException when the request's condition fails, or somebody was faster */
async function applyWrite(
  table: Table,
  request: JsonMap,
  Key: Item,
  existing: Item | undefined,
  delta: DeltaSyncConfig | undefined,
): Promise<Item> {
  const { expressions, ConditionExpression } = conditionMembers(request, existing);
  const made = stamp(table, existing);
  if (request.operation === 'PutItem') {
    const Item = { ...withoutMetadata(toItem(request.attributeValues)), ...Key, ...made };
    const members = { TableName: table.tableName, Item, ConditionExpression, ...expressionMembers(expressions) };
    await performAuthorized(table.call, 'dynamodb:PutItem', putItem, members);
    return Item;
  }
  const isDeletion = request.operation === 'DeleteItem';
  if (isDeletion && delta?.baseTableTTL === 0) {
    await performAuthorized(table.call, 'dynamodb:DeleteItem', deleteItem, {
      TableName: table.tableName,
      Key,
      ConditionExpression,
      ...expressionMembers(expressions),
    });
    return { ...existing, ...Key, ...made, _deleted: { BOOL: true } };
  }
  const own = isDeletion ? '' : (expressions.read(request.update) ?? '');
  Object.assign(expressions.names, { '#version': '_version', '#changed': '_lastChangedAt', '#deleted': '_deleted', '#ttl': '_ttl' });
  Object.assign(expressions.values, { ':version': made._version, ':changed': made._lastChangedAt });
  if (isDeletion)
    Object.assign(expressions.values, { ':deleted': { BOOL: true }, ':ttl': { N: String(expiry(table, delta?.baseTableTTL ?? 0)) } });
  const set = `#version = :version, #changed = :changed${isDeletion ? ', #deleted = :deleted, #ttl = :ttl' : ''}`;
  const stamped = withClause(own, 'SET', set);
  const { Attributes } = await performAuthorized(table.call, 'dynamodb:UpdateItem', updateItem, {
    TableName: table.tableName,
    Key,
    ReturnValues: 'ALL_NEW',
    ConditionExpression,
    UpdateExpression: isDeletion ? stamped : withClause(stamped, 'REMOVE', '#deleted, #ttl'),
    ...expressionMembers(expressions),
  });
  return Attributes ?? {};
}

/** An update expression with more in one of its clauses. */
function withClause(expression: string, keyword: 'SET' | 'REMOVE', more: string): string {
  const clause = new RegExp(`\\b${keyword}\\s`, 'i');
  return toText(
    clause.test(expression) ? expression.replace(clause, (found) => `${found}${more}, `) : `${expression} ${keyword} ${more}`,
  ).trim();
}

/** Writes what a conflict's handler made of it. */
async function settle(
  table: Table,
  resolution: Resolution,
  Key: Item,
  existing: Item | undefined,
  delta: DeltaSyncConfig | undefined,
): Promise<Item> {
  if (resolution === 'remove') return applyWrite(table, { operation: 'DeleteItem' }, Key, existing, delta);
  const Item = { ...withoutMetadata(resolution.write), ...Key, ...stamp(table, existing) };
  const { text: ConditionExpression, names, values } = unchanged(existing);
  await performAuthorized(table.call, 'dynamodb:PutItem', putItem, {
    TableName: table.tableName,
    Item,
    ConditionExpression,
    ...expressionMembers({ names, values }),
  });
  return Item;
}
