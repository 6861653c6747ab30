import type { StopQueryCommandInput, StopQueryCommandOutput } from '@aws-sdk/client-cloudwatch-logs';
import { operation } from '../../../service';
import { invalidParameter } from '../failures';
import { getQuery, queries } from '../insights/queries';

/** https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_StopQuery.html */
export const stopQuery = operation<StopQueryCommandInput, StopQueryCommandOutput>({
  run({ partition }, { queryId }) {
    const record = getQuery(partition, queryId);
    if (record.status !== 'Running') throw invalidParameter(`Query ${queryId} is not running: its status is ${record.status}.`);
    queries(partition).put(record.id, { ...record, status: 'Cancelled' });
    return { success: true };
  },
});
