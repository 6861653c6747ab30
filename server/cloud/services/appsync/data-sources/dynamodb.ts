/** https://docs.aws.amazon.com/appsync/latest/devguide/resolver-mapping-template-reference-dynamodb.html */
import type { DataSource } from '@aws-sdk/client-appsync';
import { CloudFailure } from '../../../failure';
import type { FieldRequest } from '../engine/field-request';
import { ResolverError } from '../vtl/failure';
import { isMap, type JsonMap } from '../vtl/values';
import { runBatchDeleteItem, runBatchGetItem, runBatchPutItem } from './dynamodb-batch';
import { runDeleteItem, runGetItem, runPutItem, runUpdateItem, type Table } from './dynamodb-item';
import { runQuery, runScan } from './dynamodb-list';
import { runTransactGetItems, runTransactWriteItems } from './dynamodb-transact';
import { DataSourceFailure } from './failure';
import { roleCall, wordFailure } from './role-call';

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
export async function callDynamoDB(request: FieldRequest, dataSource: DataSource, prepared: unknown): Promise<unknown> {
  if (!isMap(prepared)) throw new ResolverError('The request mapping template must give a JSON object.', 'MappingTemplate');
  const { tableName = '', awsRegion, versioned } = dataSource.dynamodbConfig ?? {};
  if (versioned)
    throw new ResolverError(
      'Versioned data sources (conflict detection) are not supported by the embedded AppSync.',
      'UnsupportedOperation',
    );
  const run = Object.hasOwn(operations, String(prepared.operation)) ? operations[String(prepared.operation)] : undefined;
  if (!run) throw new ResolverError(`Unsupported operation '${prepared.operation}'.`, 'MappingTemplate');
  const call = roleCall(request, dataSource.serviceRoleArn, awsRegion);
  try {
    return await run({ call, tableName }, prepared);
  } catch (error) {
    if (!(error instanceof CloudFailure)) throw error;
    const code = error.code === 'AccessDenied' ? 'AccessDeniedException' : error.code;
    throw new DataSourceFailure(`DynamoDB:${code}`, wordFailure('DynamoDb', error, call.requestId), null, { cause: error });
  }
}
