import { randomUUID } from 'node:crypto';
import type { StartMessageMoveTaskCommandInput, StartMessageMoveTaskCommandOutput } from '@aws-sdk/client-sqs';
import { CloudFailure } from '../../../failure';
import { operation } from '../../../service';
import { listSources } from '../dead-letters';
import { invalidParameter, invalidValue } from '../errors';
import { getQueueByArn, queueAccessByArn, writeTaskHandle } from '../move-task-handles';
import { listMoveTasksOf, startTask } from '../move-tasks';
import { findQueueByArn, isFifo } from '../queues';

const PER_SECOND_MAX = 500;

/** https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_StartMessageMoveTask.html */
export const startMessageMoveTask = operation<StartMessageMoveTaskCommandInput, StartMessageMoveTaskCommandOutput>({
  access(call, { SourceArn, DestinationArn }) {
    const actions = ['StartMessageMoveTask', 'ReceiveMessage', 'DeleteMessage', 'GetQueueAttributes'];
    const source = actions.flatMap((action) => queueAccessByArn(call, action, SourceArn));
    const { partition, arn } = getQueueByArn(call, SourceArn, 'SourceArn');
    const destinations =
      DestinationArn === undefined ? listSources(partition, arn).map(({ name }) => arn.replace(/[^:]+$/, name)) : [DestinationArn];
    return [...source, ...destinations.flatMap((destination) => queueAccessByArn(call, 'SendMessage', destination))];
  },
  run(call, { SourceArn, DestinationArn, MaxNumberOfMessagesPerSecond: perSecond }) {
    const { cloud } = call;
    const source = getQueueByArn(call, SourceArn, 'SourceArn');
    if (listSources(source.partition, source.arn).length === 0) {
      throw invalidParameter('Source queue must be configured as a Dead Letter Queue.');
    }
    if (perSecond !== undefined && !(Number.isInteger(perSecond) && perSecond >= 1 && perSecond <= PER_SECOND_MAX)) {
      throw invalidValue(perSecond, 'MaxNumberOfMessagesPerSecond', `Must be between 1 and ${PER_SECOND_MAX}.`);
    }
    if (DestinationArn !== undefined) {
      const destination = findQueueByArn(cloud, DestinationArn);
      if (destination?.partition !== source.partition) throw noDestination();
      if (isFifo(destination.queue) !== isFifo(source.queue)) {
        throw invalidParameter('The destination queue must be of the same type as the source queue.');
      }
      if (destination.arn === source.arn) throw invalidParameter('The source and the destination queue cannot be the same.');
    }
    if (listMoveTasksOf(source.partition, source.arn).some(({ status }) => status === 'RUNNING')) {
      throw new CloudFailure(
        'UnsupportedOperation',
        'There is already a task running. Only one active task is allowed for a source queue arn at a given time.',
      );
    }
    const id = randomUUID();
    startTask(cloud, source, { id, destinationArn: DestinationArn, perSecond });
    return { TaskHandle: writeTaskHandle(id, source.arn) };
  },
});

function noDestination(): CloudFailure {
  return new CloudFailure('ResourceNotFoundException', "The resource that you specified for the DestinationArn parameter doesn't exist.", {
    status: 404,
  });
}
