import type { CreateLogStreamCommandInput, CreateLogStreamCommandOutput } from '@aws-sdk/client-cloudwatch-logs';
import { CloudFailure } from '../../../failure';
import { operation } from '../../../service';
import { getGroup } from '../failures';
import { checkStreamName, groupAccess } from '../group-arn';
import { findStream, insertStream, logStore } from '../state';

/** https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_CreateLogStream.html */
export const createLogStream = operation<CreateLogStreamCommandInput, CreateLogStreamCommandOutput>({
  access: (call, { logGroupName }) => groupAccess(call, 'CreateLogStream', logGroupName),
  run({ cloud, partition }, { logGroupName, logStreamName }) {
    const name = checkStreamName(logStreamName);
    const store = logStore(partition);
    const group = getGroup(store, logGroupName);
    if (findStream(store, group.id, name)) {
      throw new CloudFailure('ResourceAlreadyExistsException', 'The specified log stream already exists');
    }
    insertStream(store, group.id, name, cloud.now().getTime());
    return {};
  },
});
