import type { GetLogRecordCommandInput, GetLogRecordCommandOutput } from '@aws-sdk/client-cloudwatch-logs';
import { operation } from '../../../service';
import { invalidParameter, refuseMembers } from '../failures';
import { eventRow, readPointer, type ScannedEvent } from '../insights/event-row';
import { textOf } from '../insights/values';
import { logStore } from '../state';

/** https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_GetLogRecord.html */
export const getLogRecord = operation<GetLogRecordCommandInput, GetLogRecordCommandOutput>({
  run({ partition }, { logRecordPointer = '', ...input }) {
    refuseMembers(input, ['unmask']);
    const place = readPointer(logRecordPointer);
    const event =
      place &&
      logStore(partition).first<ScannedEvent>(
        `SELECT e.*, s.name AS stream_name, g.name AS group_name FROM log_events e
         JOIN log_streams s ON s.id = e.stream_id JOIN log_groups g ON g.id = e.group_id WHERE e.id = ? AND e.group_id = ?`,
        place.id,
        place.groupId,
      );
    if (!event) throw invalidParameter('The specified log record pointer is invalid.');
    const row = eventRow(event, partition.accountId);
    // Times of a record are in milliseconds, where those of results are written out.
    const written = (name: string) => (row.get(name) instanceof Date ? String(Number(row.get(name))) : textOf(row.get(name)));
    return { logRecord: Object.fromEntries(row.names().map((name) => [name, written(name)])) };
  },
});
