import type { DeleteLogGroupCommandInput, DeleteLogGroupCommandOutput } from '@aws-sdk/client-cloudwatch-logs';
import { CloudFailure } from '../../../failure';
import { operation } from '../../../service';
import { removeFilters } from '../active-filters';
import { getGroup } from '../failures';
import { groupAccess } from '../group-arn';
import { logStore } from '../state';

/** https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_DeleteLogGroup.html */
export const deleteLogGroup = operation<DeleteLogGroupCommandInput, DeleteLogGroupCommandOutput>({
  access: (call, { logGroupName }) => groupAccess(call, 'DeleteLogGroup', logGroupName),
  run({ partition }, { logGroupName }) {
    const store = logStore(partition);
    const group = getGroup(store, logGroupName);
    if (group.protected === 1) {
      throw new CloudFailure('ValidationException', 'The log group is protected against deletion. Turn its deletion protection off first.');
    }
    store.transaction(() => {
      store.write('DELETE FROM log_events WHERE group_id = ?', group.id);
      store.write('DELETE FROM log_streams WHERE group_id = ?', group.id);
      store.write('DELETE FROM log_groups WHERE id = ?', group.id);
      removeFilters(partition, group.name);
    });
    return {};
  },
});
