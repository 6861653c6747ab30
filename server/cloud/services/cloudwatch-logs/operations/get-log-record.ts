import type { GetLogRecordCommandInput, GetLogRecordCommandOutput } from '@aws-sdk/client-cloudwatch-logs';
import { operation } from '../../../service';
import type { Partition } from '../../../state/partition';
import { invalidParameter, refuseMembers } from '../failures';
import { groupAccess } from '../group-arn';
import { eventRow, readPointer, type ScannedEvent } from '../insights/event-row';
import { textOf } from '../insights/values';
import { logStore } from '../state';

function findEvent(partition: Partition, pointer: string): ScannedEvent | undefined {
  const place = readPointer(pointer);
  return (
    place &&
    logStore(partition).first<ScannedEvent>(
      `SELECT e.*, s.name AS stream_name, g.name AS group_name FROM log_events e
       JOIN log_streams s ON s.id = e.stream_id JOIN log_groups g ON g.id = e.group_id WHERE e.id = ? AND e.group_id = ?`,
      place.id,
      place.groupId,
    )
  );
}

/** https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_GetLogRecord.html */
export const getLogRecord = operation<GetLogRecordCommandInput, GetLogRecordCommandOutput>({
  access: (call, { logRecordPointer = '' }) =>
    groupAccess(call, 'GetLogRecord', findEvent(call.partition, logRecordPointer)?.group_name ?? '*'),
  run({ partition }, { logRecordPointer = '', ...input }) {
    refuseMembers(input, ['unmask']);
    const event = findEvent(partition, logRecordPointer);
    if (!event) throw invalidParameter('The specified log record pointer is invalid.');
    const row = eventRow(event, partition.accountId);
    // Times of a record are in milliseconds, where those of results are written out.
    const written = (name: string) => (row.get(name) instanceof Date ? String(Number(row.get(name))) : textOf(row.get(name)));
    return { logRecord: Object.fromEntries(row.names().map((name) => [name, written(name)])) };
  },
});
