/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-logs-logstream.html */
import { perform, permit } from '../../../cloud';
import { resourceType } from '../../../service';
import { liveResource } from '../../cloudformation/specification/live-resource';
import { createLogStream } from '../operations/create-log-stream';
import { deleteLogStream } from '../operations/delete-log-stream';
import { describeLogStreams } from '../operations/describe-log-streams';
import { findGroup, findStream, logStore } from '../state';

interface LogStreamProperties {
  LogGroupName: string;
  LogStreamName?: string;
}

const NAME_LENGTH_MAX = 512;

export const logStream = resourceType<LogStreamProperties>({
  async create(call, { LogGroupName, LogStreamName }) {
    const name = LogStreamName ?? call.generateName(NAME_LENGTH_MAX);
    await perform(call, createLogStream, { logGroupName: LogGroupName, logStreamName: name });
    return { physicalId: name, attributes: {} };
  },
  // Both properties replace the resource.
  update: (_call, physicalId) => ({ physicalId, attributes: {} }),
  async remove(call, name, { LogGroupName }) {
    const store = logStore(call.partition);
    const group = findGroup(store, LogGroupName);
    if (group && findStream(store, group.id, name)) {
      await perform(call, deleteLogStream, { logGroupName: LogGroupName, logStreamName: name });
    }
  },
  async read(call, name, { LogGroupName }) {
    await permit(call, describeLogStreams, { logGroupName: LogGroupName });
    const store = logStore(call.partition);
    const group = findGroup(store, LogGroupName);
    const found = group && findStream(store, group.id, name);
    return liveResource('AWS::Logs::LogStream', found && { LogGroupName, LogStreamName: name }, {});
  },
});
