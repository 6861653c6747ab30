import type { GetLogEventsCommandInput, GetLogEventsCommandOutput } from '@aws-sdk/client-cloudwatch-logs';
import { operation } from '../../../service';
import { getGroup, getLogStream, invalidParameter } from '../failures';
import { groupName, streamAccess } from '../group-arn';
import { oldestKept } from '../retention';
import { type LogEventRow, logStore } from '../state';
import { readPlace, writePlace } from '../tokens';

const LIMIT_MAX = 10_000;
const PAGE_BYTES_MAX = 1_048_576;

/** https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_GetLogEvents.html */
export const getLogEvents = operation<GetLogEventsCommandInput, GetLogEventsCommandOutput>({
  access: (call, input) => streamAccess(call, 'GetLogEvents', input.logGroupIdentifier ?? input.logGroupName, input.logStreamName),
  run({ cloud, partition }, input) {
    const { logStreamName, startTime = 0, endTime = Number.MAX_SAFE_INTEGER, nextToken, limit = LIMIT_MAX } = input;
    if (limit < 1 || limit > LIMIT_MAX) throw invalidParameter(`The limit must be between 1 and ${LIMIT_MAX}`);
    const store = logStore(partition);
    const group = getGroup(store, groupName(input.logGroupIdentifier ?? input.logGroupName));
    const stream = getLogStream(store, group, logStreamName);
    const place = nextToken === undefined ? undefined : readPlace(nextToken);
    const forward = place ? place.prefix === 'f' : input.startFromHead === true;
    const start = place ?? (forward ? { timestamp: startTime, id: 0 } : { timestamp: endTime, id: 0 });
    const rows = store.all<LogEventRow>(
      `SELECT * FROM log_events WHERE stream_id = ? AND (timestamp, id) ${forward ? '>' : '<'} (?, ?) AND timestamp >= ? AND timestamp < ?
       ORDER BY timestamp ${forward ? 'ASC' : 'DESC'}, id ${forward ? 'ASC' : 'DESC'} LIMIT ?`,
      stream.id,
      start.timestamp,
      start.id,
      Math.max(startTime, oldestKept(cloud, group)),
      endTime,
      limit,
    );
    const page = withinBytes(rows);
    if (!forward) page.reverse();
    const first = page[0] ?? start;
    const last = page[page.length - 1] ?? start;
    return {
      events: page.map(({ timestamp, message, ingested_at }) => ({ timestamp, message, ingestionTime: ingested_at })),
      // At the end of the stream the token stays the same: that is how a client sees that it is there.
      nextForwardToken: writePlace('f', last),
      nextBackwardToken: writePlace('b', first),
    };
  },
});

function withinBytes(rows: LogEventRow[]): LogEventRow[] {
  let bytes = 0;
  const end = rows.findIndex(({ message }) => {
    bytes += Buffer.byteLength(message) + 26;
    return bytes > PAGE_BYTES_MAX;
  });
  return end < 0 ? rows : rows.slice(0, Math.max(1, end));
}
