/** TransactGetItems and TransactWriteItems of the DynamoDB data source. */
import type { CancellationReason, TransactWriteItem } from '@aws-sdk/client-dynamodb';
import { CloudFailure } from '../../../failure';
import { transactGetItems } from '../../dynamodb/operations/transact-get-items';
import { transactWriteItems } from '../../dynamodb/operations/transact-write-items';
import { performAuthorized } from '../../iam/perform-authorized';
import { ResolverError } from '../vtl/failure';
import { isMap, type JsonMap, toIterable, toText } from '../vtl/values';
import { collectExpressions, expressionMembers } from './dynamodb-expressions';
import type { Table } from './dynamodb-item';
import { toItem, toPlainItem } from './dynamodb-values';
import { DataSourceFailure } from './failure';
import { wordFailure } from './role-call';

function membersOf(request: JsonMap): JsonMap[] {
  return toIterable(request.transactItems).filter(isMap);
}

/** A cancelled transaction tells why, for each of its items. */
async function withReasons(table: Table, result: string, work: () => Promise<unknown>): Promise<unknown> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof CloudFailure && error.code === 'TransactionCanceledException')) throw error;
    const reasons = (error.members.CancellationReasons ?? []) as CancellationReason[];
    const cancellationReasons = reasons.map(({ Code, Message, Item }) => ({
      type: Code ?? 'None',
      message: Message ?? 'None',
      ...(Item && { item: toPlainItem(Item) }),
    }));
    throw new DataSourceFailure(
      'DynamoDB:TransactionCanceledException',
      wordFailure('DynamoDb', error, table.call.requestId),
      { [result]: null, cancellationReasons },
      { cause: error },
    );
  }
}

export function runTransactGetItems(table: Table, request: JsonMap): Promise<unknown> {
  const TransactItems = membersOf(request).map((member) => {
    const expressions = collectExpressions();
    const projection = expressions.read(member.projection);
    return {
      Get: {
        TableName: toText(member.table),
        Key: toItem(member.key),
        ...(projection !== undefined && { ProjectionExpression: projection }),
        ...expressionMembers(expressions),
      },
    };
  });
  return withReasons(table, 'items', async () => {
    const { Responses } = await performAuthorized(table.call, 'dynamodb:TransactGetItems', transactGetItems, { TransactItems });
    return { items: (Responses ?? []).map(({ Item }) => (Item ? toPlainItem(Item) : null)), cancellationReasons: null };
  });
}

/** @throws ResolverError for an operation that does not exist. */
function toTransactWrite(member: JsonMap): TransactWriteItem {
  const expressions = collectExpressions();
  const update = expressions.read(member.update);
  const condition = expressions.read(member.condition);
  const returnOld = isMap(member.condition) && member.condition.returnValuesOnConditionCheckFailure === true;
  const key = toItem(member.key);
  const common = {
    TableName: toText(member.table),
    ...(returnOld && { ReturnValuesOnConditionCheckFailure: 'ALL_OLD' as const }),
    ...expressionMembers(expressions),
  };
  const conditional = condition === undefined ? {} : { ConditionExpression: condition };
  switch (member.operation) {
    case 'PutItem':
      return { Put: { ...common, ...conditional, Item: { ...toItem(member.attributeValues), ...key } } };
    case 'UpdateItem':
      return { Update: { ...common, ...conditional, Key: key, UpdateExpression: update } };
    case 'DeleteItem':
      return { Delete: { ...common, ...conditional, Key: key } };
    case 'ConditionCheck':
      return { ConditionCheck: { ...common, ConditionExpression: condition, Key: key } };
    default:
      throw new ResolverError(`Unsupported operation '${member.operation}' in a transaction.`, 'MappingTemplate');
  }
}

export function runTransactWriteItems(table: Table, request: JsonMap): Promise<unknown> {
  const members = membersOf(request);
  return withReasons(table, 'keys', async () => {
    await performAuthorized(table.call, 'dynamodb:TransactWriteItems', transactWriteItems, { TransactItems: members.map(toTransactWrite) });
    return { keys: members.map((member) => toPlainItem(toItem(member.key))), cancellationReasons: null };
  });
}
