import type { FilteredLogEvent, FilterLogEventsCommandInput, FilterLogEventsCommandOutput } from '@aws-sdk/client-cloudwatch-logs';
import { operation } from '../../../service';
import type { Store } from '../../../state/store';
import { getGroup, getLogStream, invalidParameter } from '../failures';
import { filterPattern } from '../filter-pattern';
import { groupAccess, groupName } from '../group-arn';
import { oldestKept } from '../retention';
import { type LogEventRow, type LogGroupRow, logStore } from '../state';
import { eventId, readPlace, writePlace } from '../tokens';

const LIMIT_MAX = 10_000;
const PAGE_BYTES_MAX = 1_048_576;
const CHUNK_ROWS = 500;
/** As on AWS, a page may come back empty with a token when much had to be searched. */
const SEARCHED_MAX = 50_000;

type Row = LogEventRow & { stream_name: string };

/** https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_FilterLogEvents.html */
export const filterLogEvents = operation<FilterLogEventsCommandInput, FilterLogEventsCommandOutput>({
  access: (call, input) => groupAccess(call, 'FilterLogEvents', input.logGroupIdentifier ?? input.logGroupName),
  run({ cloud, partition }, input) {
    const { logStreamNames, logStreamNamePrefix, startTime = 0, endTime = Number.MAX_SAFE_INTEGER, limit = LIMIT_MAX, nextToken } = input;
    if (limit < 1 || limit > LIMIT_MAX) throw invalidParameter(`The limit must be between 1 and ${LIMIT_MAX}`);
    if (logStreamNames && logStreamNamePrefix !== undefined) {
      throw invalidParameter('logStreamNames and logStreamNamePrefix cannot both be specified.');
    }
    const matches = filterPattern(input.filterPattern);
    const store = logStore(partition);
    const group = getGroup(store, groupName(input.logGroupIdentifier ?? input.logGroupName));
    const wanted = logStreamNames && new Set(logStreamNames.map((name) => getLogStream(store, group, name).name));
    const from = Math.max(startTime, oldestKept(cloud, group));
    let place = nextToken === undefined ? { timestamp: from, id: 0 } : readPlace(nextToken);
    const events: FilteredLogEvent[] = [];
    let bytes = 0;
    for (let searched = 0; searched < SEARCHED_MAX; searched += CHUNK_ROWS) {
      const chunk = nextEvents(store, group, place, endTime);
      for (const row of chunk) {
        const inStream = wanted ? wanted.has(row.stream_name) : row.stream_name.startsWith(logStreamNamePrefix ?? '');
        if (inStream && matches(row.message) !== undefined) {
          bytes += Buffer.byteLength(row.message) + 26;
          if (events.length > 0 && (events.length >= limit || bytes > PAGE_BYTES_MAX)) {
            return { events, searchedLogStreams: [], nextToken: writePlace('n', place) };
          }
          events.push(filteredEvent(row));
        }
        place = { timestamp: row.timestamp, id: row.id };
      }
      if (chunk.length < CHUNK_ROWS) return { events, searchedLogStreams: [] };
    }
    return { events, searchedLogStreams: [], nextToken: writePlace('n', place) };
  },
});

function nextEvents(store: Store, group: LogGroupRow, { timestamp, id }: { timestamp: number; id: number }, endTime: number): Row[] {
  return store.all<Row>(
    `SELECT e.*, s.name AS stream_name FROM log_events e JOIN log_streams s ON s.id = e.stream_id
     WHERE e.group_id = ? AND (e.timestamp, e.id) > (?, ?) AND e.timestamp <= ? ORDER BY e.timestamp, e.id LIMIT ?`,
    group.id,
    timestamp,
    id,
    endTime,
    CHUNK_ROWS,
  );
}

function filteredEvent(row: Row): FilteredLogEvent {
  return {
    logStreamName: row.stream_name,
    timestamp: row.timestamp,
    message: row.message,
    ingestionTime: row.ingested_at,
    eventId: eventId(row.id),
  };
}
