/** What tables need done without being asked: expiry, and the end of what can be restored. */
import type { Cloud } from '../../cloud';
import { earliestRestorable } from './continuous-backups';
import { pruneHistory } from './storage/history';
import { allTables } from './table';
import { deleteExpired } from './time-to-live';

const EVERY_MS = 60_000;

export function startUpkeep(cloud: Cloud): void {
  let running = false;
  const work = async (): Promise<void> => {
    if (running) return;
    running = true;
    try {
      pruneHistories(cloud);
      await deleteExpired(cloud);
    } catch (error) {
      if (!cloud.signal.aborted) cloud.log('error', 'Expired items could not be deleted.', error);
    } finally {
      running = false;
    }
  };
  const timer = setInterval(() => void work(), EVERY_MS).unref();
  cloud.signal.addEventListener('abort', () => clearInterval(timer), { once: true });
}

function pruneHistories(cloud: Cloud): void {
  for (const { call, table } of allTables(cloud)) {
    if (table.recovery?.PointInTimeRecoveryEnabled) pruneHistory(call.partition, table.id, earliestRestorable(table, cloud.now()));
  }
}
