import type { Cloud } from '../../cloud';
import type { Call } from '../../service';
import type { Partition } from '../../state/partition';
import { invalidParameter } from './failures';
import { hasLogs, type LogGroupRow, logStore } from './state';

const DAYS = [1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653];
const DAY_MS = 86_400_000;
/** How often what is too old is deleted; until then it is only hidden. */
const SWEEP_EVERY_MS = 600_000;
/** How many events are deleted at a time, so that requests do not wait for long. */
const CHUNK = 5000;

/** Sets for how many days a group keeps its events; undefined keeps them for ever. */
export function setRetention(call: Call, group: LogGroupRow, days: number | undefined): void {
  if (days !== undefined && !DAYS.includes(days)) {
    throw invalidParameter(
      `1 validation error detected: Value '${days}' at 'retentionInDays' failed to satisfy constraint: Member must satisfy enum value set: [${DAYS.join(', ')}]`,
    );
  }
  logStore(call.partition).write('UPDATE log_groups SET retention_days = ? WHERE id = ?', days ?? null, group.id);
  watchRetention(call.cloud, call.partition);
}

/** The time (milliseconds since 1970) from which on a group shows and takes events. */
export function oldestKept(cloud: Pick<Cloud, 'now'>, { retention_days: days }: LogGroupRow): number {
  return days === null ? 0 : cloud.now().getTime() - days * DAY_MS;
}

interface Sweeper {
  partitions: Set<Partition>;
  timer: NodeJS.Timeout | undefined;
}

function sweeperOf(cloud: Cloud): Sweeper {
  return cloud.shared('cloudwatch-logs/sweeper', () => ({ partitions: new Set(), timer: undefined }));
}

/** From now on, a partition is cleared of what its groups need not keep. */
export function watchRetention(cloud: Cloud, partition: Partition): void {
  if (!hasLogs(partition)) return;
  const sweeper = sweeperOf(cloud);
  sweeper.partitions.add(partition);
  sweeper.timer ??= setTimeout(() => sweep(cloud), SWEEP_EVERY_MS).unref();
}

export function stopSweeping(cloud: Cloud): void {
  clearTimeout(sweeperOf(cloud).timer);
}

function sweep(cloud: Cloud): void {
  const sweeper = sweeperOf(cloud);
  let more = false;
  for (const partition of sweeper.partitions) {
    // A closed account's place is taken by another partition when it is opened again.
    if (partition.signal.aborted) sweeper.partitions.delete(partition);
    else more = deleteExpired(cloud, partition) || more;
  }
  sweeper.timer = setTimeout(() => sweep(cloud), more ? 0 : SWEEP_EVERY_MS).unref();
}

/** Deletes a part of what is too old. Returns whether there may be more. */
export function deleteExpired(cloud: Pick<Cloud, 'now'>, partition: Partition): boolean {
  const store = logStore(partition);
  let more = false;
  for (const group of store.all<LogGroupRow>('SELECT * FROM log_groups WHERE retention_days IS NOT NULL')) {
    const deleted = store.write(
      'DELETE FROM log_events WHERE id IN (SELECT id FROM log_events WHERE group_id = ? AND timestamp < ? LIMIT ?)',
      group.id,
      oldestKept(cloud, group),
      CHUNK,
    );
    more ||= deleted === CHUNK;
  }
  return more;
}
