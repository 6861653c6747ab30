import type { DeleteRetentionPolicyCommandInput, DeleteRetentionPolicyCommandOutput } from '@aws-sdk/client-cloudwatch-logs';
import { operation } from '../../../service';
import { getGroup } from '../failures';
import { groupAccess } from '../group-arn';
import { setRetention } from '../retention';
import { logStore } from '../state';

/** https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_DeleteRetentionPolicy.html */
export const deleteRetentionPolicy = operation<DeleteRetentionPolicyCommandInput, DeleteRetentionPolicyCommandOutput>({
  access: (call, { logGroupName }) => groupAccess(call, 'DeleteRetentionPolicy', logGroupName),
  run(call, { logGroupName }) {
    setRetention(call, getGroup(logStore(call.partition), logGroupName), undefined);
    return {};
  },
});
