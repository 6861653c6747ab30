import type { DescribeLogStreamsCommandInput, DescribeLogStreamsCommandOutput } from '@aws-sdk/client-cloudwatch-logs';
import { operation } from '../../../service';
import { getGroup, invalidParameter } from '../failures';
import { groupAccess, groupArn, groupName } from '../group-arn';
import { type LogStreamRow, logStore } from '../state';

const LIMIT_MAX = 50;

/** https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_DescribeLogStreams.html */
export const describeLogStreams = operation<DescribeLogStreamsCommandInput, DescribeLogStreamsCommandOutput>({
  access: (call, input) => groupAccess(call, 'DescribeLogStreams', input.logGroupIdentifier ?? input.logGroupName),
  run(
    { partition },
    { logGroupName, logGroupIdentifier, logStreamNamePrefix = '', orderBy, descending, limit = LIMIT_MAX, nextToken = '0' },
  ) {
    const byTime = orderBy === 'LastEventTime';
    if (byTime && logStreamNamePrefix) throw invalidParameter('Cannot order by LastEventTime with a logStreamNamePrefix.');
    const store = logStore(partition);
    const group = getGroup(store, groupName(logGroupIdentifier ?? logGroupName));
    const order = `${byTime ? 'coalesce(last_event_at, created_at)' : 'name'} ${descending ? 'DESC' : 'ASC'}`;
    const offset = Number(nextToken);
    if (!Number.isSafeInteger(offset)) throw invalidParameter('The specified nextToken is invalid.');
    const rows = store.all<LogStreamRow>(
      `SELECT * FROM log_streams WHERE group_id = ? AND substr(name, 1, ?) = ? ORDER BY ${order}, id LIMIT ? OFFSET ?`,
      group.id,
      Array.from(logStreamNamePrefix).length,
      logStreamNamePrefix,
      limit + 1,
      offset,
    );
    return {
      logStreams: rows.slice(0, limit).map((row) => ({
        logStreamName: row.name,
        creationTime: row.created_at,
        arn: `${groupArn(partition, group.name)}:log-stream:${row.name}`,
        storedBytes: 0,
        ...(row.first_event_at !== null && { firstEventTimestamp: row.first_event_at }),
        ...(row.last_event_at !== null && { lastEventTimestamp: row.last_event_at }),
        ...(row.ingested_at !== null && { lastIngestionTime: row.ingested_at }),
      })),
      ...(rows.length > limit && { nextToken: String(offset + limit) }),
    };
  },
});
