import type { UntagLogGroupCommandInput, UntagLogGroupCommandOutput } from '@aws-sdk/client-cloudwatch-logs';
import { perform } from '../../../cloud';
import { operation } from '../../../service';
import { groupAccess, groupArn } from '../group-arn';
import { untagResource } from './untag-resource';

/** The older form of UntagResource. https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_UntagLogGroup.html */
export const untagLogGroup = operation<UntagLogGroupCommandInput, UntagLogGroupCommandOutput>({
  access: (call, { logGroupName }) => groupAccess(call, 'UntagLogGroup', logGroupName),
  run: (call, { logGroupName = '', tags }) =>
    perform(call, untagResource, { resourceArn: groupArn(call.partition, logGroupName), tagKeys: tags }),
});
