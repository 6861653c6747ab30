/** https://docs.aws.amazon.com/appsync/latest/devguide/resolver-mapping-template-reference-dynamodb.html */
import { CloudFailure } from '../../../failure';
import type { SourceRequest } from '../engine/field-request';
import type { StepPlan } from '../engine/resolver-plan';
import { ResolverError } from '../vtl/failure';
import { isMap, type JsonMap } from '../vtl/values';
import { runBatchDeleteItem, runBatchGetItem, runBatchPutItem } from './dynamodb-batch';
import { runDeleteItem, runGetItem, runPutItem, runUpdateItem, type Table } from './dynamodb-item';
import { runQuery, runScan } from './dynamodb-list';
import { runSync } from './dynamodb-sync';
import { runTransactGetItems, runTransactWriteItems } from './dynamodb-transact';
import { runVersionedWrite, VERSIONED_WRITES } from './dynamodb-versioned';
import { DataSourceFailure } from './failure';
import { roleCall, wordFailure } from './role-call';

/** What would write past the versions. */
const UNVERSIONED = /^(?:Batch(?:Put|Delete)Item|TransactWriteItems)$/;

const operations: Record<string, (table: Table, request: JsonMap) => Promise<unknown>> = {
  BatchDeleteItem: runBatchDeleteItem,
  BatchGetItem: runBatchGetItem,
  BatchPutItem: runBatchPutItem,
  DeleteItem: runDeleteItem,
  GetItem: runGetItem,
  PutItem: runPutItem,
  Query: runQuery,
  Scan: runScan,
  TransactGetItems: runTransactGetItems,
  TransactWriteItems: runTransactWriteItems,
  UpdateItem: runUpdateItem,
};

/**
 * Runs what a template asks of DynamoDB, as the data source's role.
 * @throws ResolverError for a request that makes no sense, DataSourceFailure for DynamoDB's errors.
 */
export async function callDynamoDB(
  request: SourceRequest,
  { dataSource, sync }: StepPlan,
  prepared: unknown,
  context: Record<string, unknown>,
): Promise<unknown> {
  if (!isMap(prepared)) throw new ResolverError('The request mapping template must give a JSON object.', 'MappingTemplate');
  const { tableName = '', awsRegion, versioned, deltaSyncConfig } = dataSource?.dynamodbConfig ?? {};
  const operation = String(prepared.operation);
  const run = Object.hasOwn(operations, operation) ? operations[operation] : undefined;
  const call = roleCall(request, dataSource?.serviceRoleArn, awsRegion);
  const table = { call, tableName };
  try {
    if (versioned && VERSIONED_WRITES.has(operation))
      return await runVersionedWrite(table, prepared, { delta: deltaSyncConfig, sync }, context);
    if (versioned && operation === 'Sync') return await runSync(table, prepared, deltaSyncConfig);
    if (versioned && UNVERSIONED.test(operation))
      throw new ResolverError(`${operation} is not supported by versioned data sources.`, 'UnsupportedOperation');
    if (!run) throw new ResolverError(`Unsupported operation '${prepared.operation}'.`, 'MappingTemplate');
    return await run(table, prepared);
  } catch (error) {
    if (!(error instanceof CloudFailure)) throw error;
    const code = error.code === 'AccessDenied' ? 'AccessDeniedException' : error.code;
    throw new DataSourceFailure(`DynamoDB:${code}`, wordFailure('DynamoDb', error, call.requestId), null, { cause: error });
  }
}
