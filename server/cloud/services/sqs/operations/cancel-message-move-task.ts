import type { CancelMessageMoveTaskCommandInput, CancelMessageMoveTaskCommandOutput } from '@aws-sdk/client-sqs';
import { CloudFailure } from '../../../failure';
import { operation } from '../../../service';
import { getQueueByArn, queueAccessByArn, readTaskHandle } from '../move-task-handles';
import { cancelTask, moveTasks } from '../move-tasks';

/** What was moved stays moved. https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_CancelMessageMoveTask.html */
export const cancelMessageMoveTask = operation<CancelMessageMoveTaskCommandInput, CancelMessageMoveTaskCommandOutput>({
  access(call, { TaskHandle }) {
    const { sourceArn } = readTaskHandle(TaskHandle);
    const actions = ['CancelMessageMoveTask', 'ReceiveMessage', 'DeleteMessage', 'GetQueueAttributes'];
    return actions.flatMap((action) => queueAccessByArn(call, action, sourceArn));
  },
  run(call, { TaskHandle }) {
    const { taskId, sourceArn } = readTaskHandle(TaskHandle);
    const { partition } = getQueueByArn(call, sourceArn, 'SourceArn');
    const task = moveTasks(partition).find(taskId);
    if (task?.sourceArn !== sourceArn) {
      throw new CloudFailure('ResourceNotFoundException', 'Task does not exist.', { status: 404 });
    }
    if (task.status !== 'RUNNING') throw new CloudFailure('UnsupportedOperation', 'Only active tasks can be cancelled.');
    return { ApproximateNumberOfMessagesMoved: cancelTask(call.cloud, partition, task) };
  },
});
