import type { CreateLogGroupCommandInput, CreateLogGroupCommandOutput } from '@aws-sdk/client-cloudwatch-logs';
import { CloudFailure } from '../../../failure';
import { operation } from '../../../service';
import { checkGroupName, groupAccess } from '../group-arn';
import { findGroup, insertGroup, logStore } from '../state';

/** https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_CreateLogGroup.html */
export const createLogGroup = operation<CreateLogGroupCommandInput, CreateLogGroupCommandOutput>({
  access: (call, { logGroupName }) => groupAccess(call, 'CreateLogGroup', logGroupName),
  run({ cloud, partition }, { logGroupName, tags, kmsKeyId, logGroupClass, deletionProtectionEnabled }) {
    const name = checkGroupName(logGroupName);
    const store = logStore(partition);
    if (findGroup(store, name)) throw new CloudFailure('ResourceAlreadyExistsException', 'The specified log group already exists');
    insertGroup(store, name, cloud.now().getTime(), {
      ...(tags && { tags }),
      ...(kmsKeyId && { kmsKey: kmsKeyId }),
      ...(logGroupClass && { class: logGroupClass }),
      ...(deletionProtectionEnabled && { protected: true }),
    });
    return {};
  },
});
