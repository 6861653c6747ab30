/** Sync of a versioned data source: everything, or what changed since. https://docs.aws.amazon.com/appsync/latest/devguide/aws-appsync-conflict-detection-and-sync-sync-operations.html */
import type { DeltaSyncConfig } from '@aws-sdk/client-appsync';
import { query } from '../../dynamodb/operations/query';
import { scan } from '../../dynamodb/operations/scan';
import { performAuthorized } from '../../iam/perform-authorized';
import { ResolverError } from '../vtl/failure';
import { type JsonMap, toText } from '../vtl/values';
import { collectExpressions, expressionMembers } from './dynamodb-expressions';
import type { Table } from './dynamodb-item';
import { fromToken, type Item, toPlainItem, toToken } from './dynamodb-values';
import { deltaPartition, timeOfDay, withoutDelta } from './version-metadata';

const DAY_MS = 86_400_000;
const LIMIT = 100;

/** Where a page ended. `startedAt` is that of the first page: the next sync asks for what came after it. */
interface Position {
  startedAt: number;
  /** Absent when the whole table is read. */
  since?: number | undefined;
  /** The day of the delta table that is being read, in milliseconds. */
  day?: number | undefined;
  /** As `toToken` writes it. */
  key?: string | null;
}

/** @throws ResolverError for a token that was not made here */
function readPosition(token: unknown): Position | undefined {
  if (token === null || token === undefined || token === '') return undefined;
  try {
    return JSON.parse(Buffer.from(toText(token), 'base64url').toString()) as Position;
  } catch (cause) {
    throw new ResolverError('Invalid pagination token given.', 'BadRequestException', null, null, { cause });
  }
}

function writePosition(position: Position): string {
  return Buffer.from(JSON.stringify(position)).toString('base64url');
}

function midnight(milliseconds: number): number {
  return milliseconds - (milliseconds % DAY_MS);
}

export async function runSync(table: Table, request: JsonMap, delta: DeltaSyncConfig | undefined): Promise<unknown> {
  const now = table.call.cloud.now().getTime();
  const lastSync = Number(request.lastSync ?? 0);
  // What is older than the delta table remembers may have been forgotten there.
  const remembered = delta?.deltaSyncTableName && lastSync > now - (delta.deltaSyncTableTTL ?? 0) * 60_000;
  const position = readPosition(request.nextToken) ?? { startedAt: now, since: remembered ? lastSync : undefined };
  return position.since === undefined
    ? readBase(table, request, position)
    : readDelta(table, request, delta?.deltaSyncTableName ?? '', position, now);
}

function pageMembers(request: JsonMap, key: Item | undefined) {
  const expressions = collectExpressions();
  const filter = expressions.read(request.filter);
  return {
    expressions,
    members: {
      Limit: Number(request.limit ?? LIMIT),
      ...(filter !== undefined && { FilterExpression: filter }),
      ...(key && { ExclusiveStartKey: key }),
    },
  };
}

async function readBase(table: Table, request: JsonMap, position: Position): Promise<unknown> {
  const { expressions, members } = pageMembers(request, fromToken(position.key));
  const { Items, LastEvaluatedKey } = await performAuthorized(table.call, 'dynamodb:Scan', scan, {
    TableName: table.tableName,
    ...members,
    ...expressionMembers(expressions),
  });
  return {
    items: (Items ?? []).map(toPlainItem),
    nextToken: LastEvaluatedKey ? writePosition({ ...position, key: toToken(LastEvaluatedKey) }) : null,
    startedAt: position.startedAt,
  };
}

/** One page of one day; a day that is read to its end leads to the next. */
async function readDelta(table: Table, request: JsonMap, TableName: string, position: Position, now: number): Promise<unknown> {
  const since = position.since ?? 0;
  const day = position.day ?? midnight(since);
  const { expressions, members } = pageMembers(request, fromToken(position.key));
  const from = day === midnight(since) ? timeOfDay(new Date(since)) : '00';
  Object.assign(expressions.names, { '#day': 'ds_pk', '#time': 'ds_sk' });
  Object.assign(expressions.values, { ':day': { S: deltaPartition(table.tableName, new Date(day)) }, ':time': { S: from } });
  const { Items, LastEvaluatedKey } = await performAuthorized(table.call, 'dynamodb:Query', query, {
    TableName,
    KeyConditionExpression: '#day = :day AND #time > :time',
    ...members,
    ...expressionMembers(expressions),
  });
  const next = LastEvaluatedKey
    ? { ...position, day, key: toToken(LastEvaluatedKey) }
    : day + DAY_MS <= now
      ? { ...position, day: day + DAY_MS, key: null }
      : undefined;
  return {
    items: (Items ?? []).map((item) => withoutDelta(toPlainItem(item))),
    nextToken: next ? writePosition(next) : null,
    startedAt: position.startedAt,
  };
}
