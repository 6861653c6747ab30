import type { GetLogGroupFieldsCommandInput, GetLogGroupFieldsCommandOutput } from '@aws-sdk/client-cloudwatch-logs';
import { operation } from '../../../service';
import { getGroup } from '../failures';
import { groupAccess, groupName } from '../group-arn';
import { eventRow } from '../insights/event-row';
import { scanEvents } from '../insights/scan-events';
import { oldestKept } from '../retention';
import { logStore } from '../state';

const WINDOW_MS = 15 * 60_000;
const AROUND_MS = 8 * 60_000;
/** As on AWS, not every event is looked at. */
const SAMPLES_MAX = 1000;

/** https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_GetLogGroupFields.html */
export const getLogGroupFields = operation<GetLogGroupFieldsCommandInput, GetLogGroupFieldsCommandOutput>({
  access: (call, input) => groupAccess(call, 'GetLogGroupFields', input.logGroupIdentifier ?? input.logGroupName),
  run({ cloud, partition }, { logGroupName, logGroupIdentifier, time }) {
    const store = logStore(partition);
    const group = getGroup(store, groupName(logGroupIdentifier ?? logGroupName));
    const end = time === undefined ? cloud.now().getTime() : time * 1000 + AROUND_MS;
    const start = time === undefined ? end - WINDOW_MS : time * 1000 - AROUND_MS;
    const counts = new Map<string, number>();
    let samples = 0;
    for (const event of scanEvents(store, [group], () => Math.max(start, oldestKept(cloud, group)), end)) {
      for (const name of eventRow(event, partition.accountId).names()) if (name !== '@ptr') counts.set(name, (counts.get(name) ?? 0) + 1);
      samples += 1;
      if (samples === SAMPLES_MAX) break;
    }
    const fields = Array.from(counts, ([name, count]) => ({ name, percent: Math.round((count / samples) * 100) }));
    return { logGroupFields: fields.sort((one, other) => other.percent - one.percent) };
  },
});
