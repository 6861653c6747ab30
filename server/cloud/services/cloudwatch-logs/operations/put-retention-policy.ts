import type { PutRetentionPolicyCommandInput, PutRetentionPolicyCommandOutput } from '@aws-sdk/client-cloudwatch-logs';
import { operation } from '../../../service';
import { getGroup } from '../failures';
import { groupAccess } from '../group-arn';
import { setRetention } from '../retention';
import { logStore } from '../state';

/** https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutRetentionPolicy.html */
export const putRetentionPolicy = operation<PutRetentionPolicyCommandInput, PutRetentionPolicyCommandOutput>({
  access: (call, { logGroupName }) => groupAccess(call, 'PutRetentionPolicy', logGroupName),
  run(call, { logGroupName, retentionInDays }) {
    setRetention(call, getGroup(logStore(call.partition), logGroupName), retentionInDays ?? 0);
    return {};
  },
});
