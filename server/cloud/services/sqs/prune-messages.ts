import { atMostEvery } from '../../at-most-every';
import type { Cloud } from '../../cloud';
import { oldestKept, removeMessagesBefore } from './messages';
import type { FoundQueue } from './queues';

/** How often a queue is cleared of what it no longer keeps. */
const EVERY_MS = 60_000;

/** For every use of a queue: one that is only written to must not grow for ever either. */
export function pruneMessages(cloud: Cloud, found: FoundQueue): void {
  if (!atMostEvery(cloud, found.partition, `sqs-prune/${found.queue.name}`, EVERY_MS)) return;
  removeMessagesBefore(found, oldestKept(found, cloud.now().getTime()));
}
