import type {
  PutLogGroupDeletionProtectionCommandInput,
  PutLogGroupDeletionProtectionCommandOutput,
} from '@aws-sdk/client-cloudwatch-logs';
import { operation } from '../../../service';
import { getGroup } from '../failures';
import { groupAccess, groupName } from '../group-arn';
import { logStore } from '../state';

/** https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutLogGroupDeletionProtection.html */
export const putLogGroupDeletionProtection = operation<
  PutLogGroupDeletionProtectionCommandInput,
  PutLogGroupDeletionProtectionCommandOutput
>({
  access: (call, { logGroupIdentifier }) => groupAccess(call, 'PutLogGroupDeletionProtection', logGroupIdentifier),
  run({ partition }, { logGroupIdentifier, deletionProtectionEnabled }) {
    const store = logStore(partition);
    const { id } = getGroup(store, groupName(logGroupIdentifier));
    store.write('UPDATE log_groups SET protected = ? WHERE id = ?', deletionProtectionEnabled ? 1 : 0, id);
    return {};
  },
});
