/** Receipt handles: which message of which queue was received, and when for the last time. */
import { CloudFailure } from '../../failure';
import type { Call } from '../../service';
import { invalidValue } from './errors';
import { findMessage, type MessageRow, removeMessage, setVisibleAt } from './messages';
import { type FoundQueue, isFifo } from './queues';
import { wakeReceivers } from './waiting';

const VISIBILITY_SECONDS_MAX = 43_200;

export function writeReceipt({ queue }: FoundQueue, { message_id, receipt }: MessageRow): string {
  return Buffer.from(`${queue.id} ${message_id} ${receipt}`).toString('base64');
}

/** The message that a handle names; undefined when it is deleted. @throws ReceiptHandleIsInvalid */
function findReceived(found: FoundQueue, handle: string): { row: MessageRow | undefined; isLatest: boolean } {
  const [queueId, messageId = '', receipt] = Buffer.from(handle, 'base64').toString().split(' ');
  if (queueId !== found.queue.id || receipt === undefined) {
    throw new CloudFailure('ReceiptHandleIsInvalid', `The input receipt handle "${handle}" is not a valid receipt handle.`, {
      status: 404,
    });
  }
  const row = findMessage(found, messageId);
  return { row, isLatest: row?.receipt === receipt };
}

/** @throws ReceiptHandleIsInvalid, or InvalidParameterValue when a FIFO message is no longer its receiver's */
export function deleteReceived(call: Call, found: FoundQueue, handle: string): void {
  const { row, isLatest } = findReceived(found, handle);
  if (!row) return;
  if (isFifo(found.queue) && (!isLatest || row.visible_at <= call.cloud.now().getTime())) {
    throw invalidValue(handle, 'ReceiptHandle', 'The receipt handle has expired.');
  }
  removeMessage(found, row);
  // The next of its group may go out now.
  if (isFifo(found.queue)) wakeReceivers(call.cloud, found.arn);
}

/** @throws ReceiptHandleIsInvalid, MessageNotInflight, InvalidParameterValue */
export function changeVisibility(call: Call, found: FoundQueue, handle: string, seconds: number): void {
  if (!Number.isInteger(seconds) || seconds < 0 || seconds > VISIBILITY_SECONDS_MAX) {
    throw invalidValue(seconds, 'VisibilityTimeout', `VisibilityTimeout must be an integer between 0 and ${VISIBILITY_SECONDS_MAX}.`);
  }
  const { row, isLatest } = findReceived(found, handle);
  const now = call.cloud.now().getTime();
  if (!row || !isLatest) {
    throw invalidValue(handle, 'ReceiptHandle', 'Message does not exist or is not available for visibility timeout change.');
  }
  if (row.visible_at <= now) throw new CloudFailure('MessageNotInflight', `The message ${row.message_id} is not in flight.`);
  setVisibleAt(found, row, now + seconds * 1000);
  wakeReceivers(call.cloud, found.arn);
}
