/** What feeds functions from their event sources while the cloud runs. */
import type { Cloud } from '../../cloud';
import type { Partition } from '../../state/partition';
import { isQueueArn, mappings } from './event-source-mappings';
import { startQueuePump } from './queue-pump';
import { startStreamPump } from './stream-pump';

export interface Pump {
  /** Ends it; a batch that runs is not cut off. */
  stop(): void;
}

function pumpsOf(cloud: Cloud): Map<string, Pump> {
  return cloud.shared('lambda-pumps', () => new Map());
}

/** Starts, restarts or stops what feeds a mapping's function, after the mapping was made or changed. */
export function pump(cloud: Cloud, partition: Partition, id: string): void {
  const pumps = pumpsOf(cloud);
  pumps.get(id)?.stop();
  pumps.delete(id);
  const mapping = mappings(partition).find(id);
  if (!mapping?.enabled) return;
  const start = isQueueArn(mapping.sourceArn) ? startQueuePump : startStreamPump;
  pumps.set(id, start(cloud, partition, mapping));
}

export function stopPumps(cloud: Cloud): void {
  for (const { stop } of pumpsOf(cloud).values()) stop();
  pumpsOf(cloud).clear();
}
