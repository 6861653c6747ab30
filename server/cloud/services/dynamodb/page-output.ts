import type { QueryCommandInput, QueryCommandOutput } from '@aws-sdk/client-dynamodb';
import { consumedCapacity, readUnits } from './capacity';
import { type PageOptions, readPage } from './read-page';

/** What Query and Scan answer: a page, and what reading it took. */
export function pageOutput(
  { ConsistentRead, ReturnConsumedCapacity }: Pick<QueryCommandInput, 'ConsistentRead' | 'ReturnConsumedCapacity'>,
  options: PageOptions,
): Omit<QueryCommandOutput, '$metadata'> {
  const { table, index, project } = options;
  const { items, count, scannedCount, bytes, lastEvaluatedKey } = readPage(options);
  const units = readUnits(bytes, ConsistentRead ? 'consistent' : 'eventual');
  const ConsumedCapacity = consumedCapacity(ReturnConsumedCapacity, { table, units, ...(index && { indexes: new Map([[index, units]]) }) });
  return {
    ...(project !== null && { Items: items }),
    Count: count,
    ScannedCount: scannedCount,
    ...(lastEvaluatedKey && { LastEvaluatedKey: lastEvaluatedKey }),
    ...(ConsumedCapacity && { ConsumedCapacity }),
  };
}
