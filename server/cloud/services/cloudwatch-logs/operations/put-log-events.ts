import type { PutLogEventsCommandInput, PutLogEventsCommandOutput } from '@aws-sdk/client-cloudwatch-logs';
import { operation } from '../../../service';
import { insertEvents } from '../append-log-events';
import { getGroup, getLogStream, invalidParameter } from '../failures';
import { streamAccess } from '../group-arn';
import { oldestKept } from '../retention';
import { logStore } from '../state';

const EVENTS_MAX = 10_000;
const BATCH_BYTES_MAX = 1_048_576;
const EVENT_OVERHEAD_BYTES = 26;
const AGE_MAX_MS = 14 * 86_400_000;
const AHEAD_MAX_MS = 2 * 3_600_000;

/** https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutLogEvents.html */
export const putLogEvents = operation<PutLogEventsCommandInput, PutLogEventsCommandOutput>({
  access: (call, { logGroupName, logStreamName }) => streamAccess(call, 'PutLogEvents', logGroupName, logStreamName),
  run(call, { logGroupName, logStreamName, logEvents = [] }) {
    const events = logEvents.map(({ timestamp = 0, message = '' }) => ({ timestamp, message }));
    if (events.length === 0 || events.length > EVENTS_MAX) throw invalidParameter(`A batch holds between 1 and ${EVENTS_MAX} log events.`);
    const bytes = events.reduce((sum, { message }) => sum + Buffer.byteLength(message) + EVENT_OVERHEAD_BYTES, 0);
    if (bytes > BATCH_BYTES_MAX) throw invalidParameter(`Upload too large: ${bytes} bytes exceeds limit of ${BATCH_BYTES_MAX}`);
    if (events.some(({ timestamp }, at) => timestamp < (events[at - 1]?.timestamp ?? 0))) {
      throw invalidParameter('Log events in a single PutLogEvents request must be in chronological order.');
    }
    const store = logStore(call.partition);
    const group = getGroup(store, logGroupName);
    const stream = getLogStream(store, group, logStreamName);
    const now = call.cloud.now().getTime();
    const oldest = Math.max(now - AGE_MAX_MS, oldestKept(call.cloud, group));
    const accepted = events.filter(({ timestamp }) => timestamp >= oldest && timestamp <= now + AHEAD_MAX_MS);
    const tooOld = events.filter(({ timestamp }) => timestamp < oldest).length;
    const tooNew = events.findIndex(({ timestamp }) => timestamp > now + AHEAD_MAX_MS);
    insertEvents(call, group, stream, accepted);
    return {
      nextSequenceToken: String(now).padStart(56, '0'),
      ...((tooOld > 0 || tooNew >= 0) && {
        rejectedLogEventsInfo: {
          ...(tooOld > 0 && { tooOldLogEventEndIndex: tooOld }),
          ...(tooNew >= 0 && { tooNewLogEventStartIndex: tooNew }),
        },
      }),
    };
  },
});
