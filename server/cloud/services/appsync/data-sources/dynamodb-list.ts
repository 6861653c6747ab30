/** Query and Scan of the DynamoDB data source. */
import type { QueryCommandInput, QueryCommandOutput } from '@aws-sdk/client-dynamodb';
import { query } from '../../dynamodb/operations/query';
import { scan } from '../../dynamodb/operations/scan';
import { performAuthorized } from '../../iam/perform-authorized';
import { ResolverError } from '../vtl/failure';
import { type JsonMap, toText } from '../vtl/values';
import { collectExpressions, type Expressions, expressionMembers } from './dynamodb-expressions';
import type { Table } from './dynamodb-item';
import { fromToken, toPlainItem, toToken } from './dynamodb-values';

/** What both kinds of list have in common. */
function listMembers({ tableName }: Table, request: JsonMap, expressions: Expressions) {
  const filter = expressions.read(request.filter);
  const projection = expressions.read(request.projection);
  const start = fromToken(request.nextToken);
  return {
    TableName: tableName,
    ConsistentRead: request.consistentRead === true,
    ...(request.index !== undefined && request.index !== null && { IndexName: toText(request.index) }),
    ...(request.limit !== undefined && request.limit !== null && { Limit: Number(request.limit) }),
    ...(request.select !== undefined &&
      request.select !== null && { Select: toText(request.select) as NonNullable<QueryCommandInput['Select']> }),
    ...(filter !== undefined && { FilterExpression: filter }),
    ...(projection !== undefined && { ProjectionExpression: projection }),
    ...(start && { ExclusiveStartKey: start }),
  };
}

function toPage({ Items, LastEvaluatedKey, ScannedCount }: Omit<QueryCommandOutput, '$metadata'>): JsonMap {
  return { items: (Items ?? []).map(toPlainItem), nextToken: toToken(LastEvaluatedKey), scannedCount: ScannedCount ?? 0 };
}

export async function runQuery(table: Table, request: JsonMap): Promise<unknown> {
  const expressions = collectExpressions();
  const condition = expressions.read(request.query);
  if (condition === undefined) throw new ResolverError('A Query needs the member query with an expression.', 'MappingTemplate');
  const members = listMembers(table, request, expressions);
  return toPage(
    await performAuthorized(table.call, 'dynamodb:Query', query, {
      ...members,
      KeyConditionExpression: condition,
      ScanIndexForward: request.scanIndexForward !== false,
      ...expressionMembers(expressions),
    }),
  );
}

export async function runScan(table: Table, request: JsonMap): Promise<unknown> {
  const expressions = collectExpressions();
  const members = listMembers(table, request, expressions);
  const segments =
    request.totalSegments === undefined || request.totalSegments === null
      ? {}
      : { TotalSegments: Number(request.totalSegments), Segment: Number(request.segment ?? 0) };
  return toPage(await performAuthorized(table.call, 'dynamodb:Scan', scan, { ...members, ...segments, ...expressionMembers(expressions) }));
}
