import type { TagLogGroupCommandInput, TagLogGroupCommandOutput } from '@aws-sdk/client-cloudwatch-logs';
import { perform } from '../../../cloud';
import { operation } from '../../../service';
import { groupAccess, groupArn } from '../group-arn';
import { tagResource } from './tag-resource';

/** The older form of TagResource. https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_TagLogGroup.html */
export const tagLogGroup = operation<TagLogGroupCommandInput, TagLogGroupCommandOutput>({
  access: (call, { logGroupName }) => groupAccess(call, 'TagLogGroup', logGroupName),
  run: (call, { logGroupName = '', tags }) => perform(call, tagResource, { resourceArn: groupArn(call.partition, logGroupName), tags }),
});
