import type { ListMessageMoveTasksCommandInput, ListMessageMoveTasksCommandOutput } from '@aws-sdk/client-sqs';
import { operation } from '../../../service';
import { invalidValue } from '../errors';
import { getQueueByArn, queueAccessByArn, writeTaskHandle } from '../move-task-handles';
import { listMoveTasksOf } from '../move-tasks';

const RESULTS_MAX = 10;

/** https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_ListMessageMoveTasks.html */
export const listMessageMoveTasks = operation<ListMessageMoveTasksCommandInput, ListMessageMoveTasksCommandOutput>({
  access: (call, { SourceArn }) => queueAccessByArn(call, 'ListMessageMoveTasks', SourceArn),
  run(call, { SourceArn, MaxResults = 1 }) {
    if (MaxResults < 1 || MaxResults > RESULTS_MAX) throw invalidValue(MaxResults, 'MaxResults', `Must be between 1 and ${RESULTS_MAX}.`);
    const { partition, arn } = getQueueByArn(call, SourceArn, 'SourceArn');
    return {
      Results: listMoveTasksOf(partition, arn)
        .slice(0, MaxResults)
        .map((task) => ({
          ...(task.status === 'RUNNING' && { TaskHandle: writeTaskHandle(task.id, arn) }),
          Status: task.status,
          SourceArn: arn,
          DestinationArn: task.destinationArn,
          MaxNumberOfMessagesPerSecond: task.perSecond,
          ApproximateNumberOfMessagesMoved: task.moved,
          ApproximateNumberOfMessagesToMove: task.toMove,
          FailureReason: task.failureReason,
          StartedTimestamp: task.startedAt,
        })),
    };
  },
});
