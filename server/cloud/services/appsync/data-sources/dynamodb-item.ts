/** GetItem, PutItem, UpdateItem and DeleteItem of the DynamoDB data source. */
import { CloudFailure } from '../../../failure';
import type { Call } from '../../../service';
import { deleteItem } from '../../dynamodb/operations/delete-item';
import { getItem } from '../../dynamodb/operations/get-item';
import { putItem } from '../../dynamodb/operations/put-item';
import { updateItem } from '../../dynamodb/operations/update-item';
import { performAuthorized } from '../../iam/perform-authorized';
import { equals, getMember, isMap, type JsonMap, toIterable } from '../vtl/values';
import { collectExpressions, expressionMembers } from './dynamodb-expressions';
import { type Item, toItem, toPlainItem } from './dynamodb-values';
import { DataSourceFailure } from './failure';
import { wordFailure } from './role-call';

export interface Table {
  call: Call;
  tableName: string;
}

function plainOrNull(item: Item | undefined): JsonMap | null {
  return item ? toPlainItem(item) : null;
}

export async function runGetItem({ call, tableName }: Table, request: JsonMap): Promise<unknown> {
  const expressions = collectExpressions();
  const projection = expressions.read(request.projection);
  const { Item: found } = await performAuthorized(call, 'dynamodb:GetItem', getItem, {
    TableName: tableName,
    Key: toItem(request.key),
    ConsistentRead: request.consistentRead === true,
    ...(projection !== undefined && { ProjectionExpression: projection }),
    ...expressionMembers(expressions),
  });
  return plainOrNull(found);
}

export function runPutItem(table: Table, request: JsonMap): Promise<unknown> {
  const item = { ...toItem(request.attributeValues), ...toItem(request.key) };
  const expressions = collectExpressions();
  const condition = expressions.read(request.condition);
  return withCondition(table, request, toPlainItem(item), async () => {
    await performAuthorized(table.call, 'dynamodb:PutItem', putItem, {
      TableName: table.tableName,
      Item: item,
      ...(condition !== undefined && { ConditionExpression: condition }),
      ...expressionMembers(expressions),
    });
    return toPlainItem(item);
  });
}

export function runUpdateItem(table: Table, request: JsonMap): Promise<unknown> {
  const expressions = collectExpressions();
  const update = expressions.read(request.update);
  const condition = expressions.read(request.condition);
  return withCondition(table, request, undefined, async () => {
    const { Attributes } = await performAuthorized(table.call, 'dynamodb:UpdateItem', updateItem, {
      TableName: table.tableName,
      Key: toItem(request.key),
      ReturnValues: 'ALL_NEW',
      ...(update !== undefined && { UpdateExpression: update }),
      ...(condition !== undefined && { ConditionExpression: condition }),
      ...expressionMembers(expressions),
    });
    return plainOrNull(Attributes);
  });
}

export function runDeleteItem(table: Table, request: JsonMap): Promise<unknown> {
  const expressions = collectExpressions();
  const condition = expressions.read(request.condition);
  return withCondition(table, request, undefined, async () => {
    const { Attributes } = await performAuthorized(table.call, 'dynamodb:DeleteItem', deleteItem, {
      TableName: table.tableName,
      Key: toItem(request.key),
      ReturnValues: 'ALL_OLD',
      ...(condition !== undefined && { ConditionExpression: condition }),
      ...expressionMembers(expressions),
    });
    return plainOrNull(Attributes);
  });
}

/**
 * When a condition fails, the item as it is goes back beside the error, and a put whose item is already
 * there has succeeded: https://docs.aws.amazon.com/appsync/latest/devguide/aws-appsync-resolver-mapping-template-reference-dynamodb-condition-expressions.html
 */
async function withCondition(table: Table, request: JsonMap, wanted: JsonMap | undefined, work: () => Promise<unknown>): Promise<unknown> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof CloudFailure && error.code === 'ConditionalCheckFailedException')) throw error;
    // Without the right to read, AppSync says no more than that the condition failed.
    const current = await runGetItem(table, { key: request.key, consistentRead: true }).catch(() => null);
    if (wanted && isMap(current) && sameItem(current, wanted, getMember(request.condition, 'equalsIgnore'))) return current;
    throw new DataSourceFailure('DynamoDB:ConditionalCheckFailedException', wordFailure('DynamoDb', error, table.call.requestId), current, {
      cause: error,
    });
  }
}

function sameItem(current: JsonMap, wanted: JsonMap, ignored: unknown): boolean {
  const without = (item: JsonMap): JsonMap => {
    const left = { ...item };
    for (const name of toIterable(ignored)) delete left[String(name)];
    return left;
  };
  return equals(without(current), without(wanted));
}
