/**
 * Message move tasks bring what a dead-letter queue holds back. Times are milliseconds since 1970.
 * https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-configure-dead-letter-queue-redrive.html
 */
import type { Cloud } from '../../cloud';
import type { Collection } from '../../state/collection';
import type { Partition } from '../../state/partition';
import { clearTimer, setTimer } from '../../timers';
import type { MessageAttributes } from './message-content';
import {
  countMessages,
  insertMessage,
  listAvailable,
  listAvailableInOrder,
  type MessageRow,
  messageStore,
  oldestKept,
  removeMessage,
} from './messages';
import { type FoundQueue, findQueueByArn, isFifo } from './queues';
import { wakeReceivers } from './waiting';

export interface MoveTask {
  id: string;
  sourceArn: string;
  /** Absent when every message goes back to the queue that gave it up. */
  destinationArn?: string | undefined;
  perSecond?: number | undefined;
  status: 'RUNNING' | 'COMPLETED' | 'CANCELLED' | 'FAILED';
  failureReason?: string;
  moved: number;
  toMove: number;
  startedAt: number;
}

/** How many messages share one transaction when no speed is asked for. */
const BATCH = 100;
const SECOND_MS = 1000;
/** Finished tasks of a queue that are remembered. */
const KEPT_MAX = 10;

/** By id. */
export function moveTasks(partition: Partition): Collection<MoveTask> {
  return partition.collection('sqs-move-tasks');
}

/** Of one queue, the newest first. */
export function listMoveTasksOf(partition: Partition, sourceArn: string): MoveTask[] {
  return moveTasks(partition)
    .list()
    .map(({ value }) => value)
    .filter((task) => task.sourceArn === sourceArn)
    .sort((one, other) => other.startedAt - one.startedAt || (one.status === 'RUNNING' ? -1 : 1));
}

export function startTask(cloud: Cloud, source: FoundQueue, given: Pick<MoveTask, 'id' | 'destinationArn' | 'perSecond'>): void {
  const { partition, arn } = source;
  const now = cloud.now().getTime();
  const task: MoveTask = {
    ...given,
    sourceArn: arn,
    status: 'RUNNING',
    moved: 0,
    toMove: countMessages(source, now).visible,
    startedAt: now,
  };
  for (const { id } of listMoveTasksOf(partition, arn).slice(KEPT_MAX - 1)) moveTasks(partition).remove(id);
  moveTasks(partition).put(task.id, task);
  moveSome(cloud, partition, task.id);
}

/** Gives how many messages had been moved. */
export function cancelTask(cloud: Cloud, partition: Partition, task: MoveTask): number {
  clearTimer(cloud, partition, timerOf(task.id));
  moveTasks(partition).put(task.id, { ...task, status: 'CANCELLED' });
  return task.moved;
}

export function resumeMoveTasks(cloud: Cloud, partition: Partition): void {
  for (const { value } of moveTasks(partition).list()) if (value.status === 'RUNNING') moveSome(cloud, partition, value.id);
}

function timerOf(id: string): string {
  return `sqs-move-task/${id}`;
}

/** Moves a batch, and sets the time of the next. */
function moveSome(cloud: Cloud, partition: Partition, id: string): void {
  const task = moveTasks(partition).find(id);
  const source = findQueueByArn(cloud, task?.sourceArn ?? '');
  if (task?.status !== 'RUNNING' || !source) return;
  const after = moveBatch(cloud, source, task);
  moveTasks(partition).put(id, after);
  if (after.status !== 'RUNNING') return;
  const waitMs = task.perSecond === undefined ? 0 : SECOND_MS;
  setTimer(cloud, partition, timerOf(id), cloud.now().getTime() + waitMs, () => moveSome(cloud, partition, id));
}

/** The task as it is after a batch. What is in flight stays: whoever has it may still delete it. */
function moveBatch(cloud: Cloud, source: FoundQueue, task: MoveTask): MoveTask {
  const now = cloud.now().getTime();
  const limit = task.perSecond ?? BATCH;
  const list = isFifo(source.queue) ? listAvailableInOrder : listAvailable;
  return messageStore(source).transaction(() => {
    const rows = list(source, now, oldestKept(source, now), limit);
    let moved = task.moved;
    for (const row of rows) {
      const destinationArn = task.destinationArn ?? row.source_arn ?? undefined;
      if (destinationArn === undefined) return { ...task, moved, status: 'FAILED', failureReason: 'CouldNotDetermineMessageSource' };
      const destination = findQueueByArn(cloud, destinationArn);
      if (destination?.partition !== source.partition) {
        return { ...task, moved, status: 'FAILED', failureReason: 'AWS.SimpleQueueService.NonExistentQueue' };
      }
      moveBack(cloud, source, destination, row, now);
      moved += 1;
    }
    return { ...task, moved, status: rows.length < limit ? 'COMPLETED' : 'RUNNING' };
  });
}

/** A message that was moved is a new one: with another id, received by nobody yet, and kept for as long as its new queue keeps. */
function moveBack(cloud: Cloud, source: FoundQueue, destination: FoundQueue, row: MessageRow, now: number): void {
  insertMessage(destination, {
    body: row.body,
    attributes: JSON.parse(row.attributes) as MessageAttributes,
    senderId: row.sender_id,
    ...(row.trace_header !== null && { traceHeader: row.trace_header }),
    ...(row.group_id !== null && { groupId: row.group_id }),
    ...(row.deduplication_id !== null && { deduplicationId: row.deduplication_id }),
    sentAt: now,
    visibleAt: now,
  });
  removeMessage(source, row);
  wakeReceivers(cloud, destination.arn);
}
