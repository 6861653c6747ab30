import type { DeleteLogStreamCommandInput, DeleteLogStreamCommandOutput } from '@aws-sdk/client-cloudwatch-logs';
import { operation } from '../../../service';
import { getGroup, getLogStream } from '../failures';
import { streamAccess } from '../group-arn';
import { logStore } from '../state';

/** https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_DeleteLogStream.html */
export const deleteLogStream = operation<DeleteLogStreamCommandInput, DeleteLogStreamCommandOutput>({
  access: (call, { logGroupName, logStreamName }) => streamAccess(call, 'DeleteLogStream', logGroupName, logStreamName),
  run({ partition }, { logGroupName, logStreamName }) {
    const store = logStore(partition);
    const stream = getLogStream(store, getGroup(store, logGroupName), logStreamName);
    store.transaction(() => {
      store.write('DELETE FROM log_events WHERE stream_id = ?', stream.id);
      store.write('DELETE FROM log_streams WHERE id = ?', stream.id);
    });
    return {};
  },
});
