/** Gives messages out, and waits for them when there are none. */
import type { Call } from '../../service';
import { redrivePolicyOf } from './dead-letters';
import {
  listAvailable,
  listAvailableInOrder,
  type MessageRow,
  markReceived,
  messageStore,
  moveMessage,
  nextVisibleAt,
  oldestKept,
} from './messages';
import { pruneMessages } from './prune-messages';
import { numberAttribute } from './queue-numbers';
import { type FoundQueue, findQueueByArn, isFifo } from './queues';
import { waitForQueue, wakeReceivers } from './waiting';

export interface Wanted {
  messagesMax: number;
  /** The queue's own when absent. */
  visibilitySeconds?: number;
  waitSeconds: number;
}

/** Messages that are hidden from others from now on; none when nothing came in time or the caller is gone. */
export async function receiveMessages(call: Call, arn: string, wanted: Wanted): Promise<MessageRow[]> {
  const { cloud, signal } = call;
  const deadline = Date.now() + wanted.waitSeconds * 1000;
  for (;;) {
    // Looked up again each time: the queue may have been changed or deleted meanwhile.
    const found = signal.aborted ? undefined : findQueueByArn(cloud, arn);
    if (!found) return [];
    const taken = take(call, found, wanted);
    const leftMs = deadline - Date.now();
    if (taken.length > 0 || leftMs <= 0) return taken;
    const now = cloud.now().getTime();
    await waitForQueue(cloud, arn, Math.min(leftMs, Math.max((nextVisibleAt(found, now) ?? Number.POSITIVE_INFINITY) - now, 1)), signal);
  }
}

function take(call: Call, found: FoundQueue, { messagesMax, visibilitySeconds }: Wanted): MessageRow[] {
  const { queue } = found;
  const now = call.cloud.now().getTime();
  pruneMessages(call.cloud, found);
  const visibleAt = now + (visibilitySeconds ?? numberAttribute(queue, 'VisibilityTimeout')) * 1000;
  const list = isFifo(queue) ? listAvailableInOrder : listAvailable;
  return messageStore(found).transaction(() => {
    const taken: MessageRow[] = [];
    for (;;) {
      const rows = list(found, now, oldestKept(found, now), messagesMax);
      const kept = rows.filter((row) => !giveUp(call, found, row, now));
      taken.push(...kept.map((row) => markReceived(found, row, now, visibleAt)));
      // What went to the dead-letter queue has made room for others.
      if (taken.length > 0 || kept.length === rows.length) return taken;
    }
  });
}

/** Moves a message that was received too often to the dead-letter queue. */
function giveUp({ cloud }: Call, found: FoundQueue, row: MessageRow, now: number): boolean {
  const policy = redrivePolicyOf(found.queue);
  if (!policy || row.receive_count < policy.maxReceiveCount) return false;
  const target = findQueueByArn(cloud, policy.deadLetterTargetArn);
  if (!target) return false;
  moveMessage(target, row, { sourceArn: found.arn, now });
  wakeReceivers(cloud, target.arn);
  return true;
}
