import type { Store } from '../../../state/store';
import { type PointRow, putPoint, setOfRow } from './state';

const HOUR_SECONDS = 3600;
const DAY_SECONDS = 24 * HOUR_SECONDS;

/**
 * How long points stay in each resolution, in seconds.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/cloudwatch_concepts.html#metrics-retention
 */
const STEPS = [
  { resolution: 1, keptSeconds: 3 * HOUR_SECONDS, next: 60 },
  { resolution: 60, keptSeconds: 15 * DAY_SECONDS, next: 300 },
  { resolution: 300, keptSeconds: 63 * DAY_SECONDS, next: HOUR_SECONDS },
];
const KEPT_SECONDS_MAX = 455 * DAY_SECONDS;

/** How many points of one resolution are taken at a time, so that requests do not wait for long. */
const CHUNK = 2000;

/** Merges points that are old into coarser ones and forgets the oldest. Returns whether more is left to do. */
export function rollUp(store: Store, now: Date): boolean {
  const seconds = Math.floor(now.getTime() / 1000);
  let more = false;
  store.transaction(() => {
    for (const { resolution, keptSeconds, next } of STEPS) {
      const rows = store.all<PointRow>(
        'SELECT * FROM metric_points WHERE resolution = ? AND at < ? ORDER BY at LIMIT ?',
        resolution,
        seconds - keptSeconds,
        CHUNK,
      );
      more ||= rows.length === CHUNK;
      for (const row of rows) {
        putPoint(store, { ...row, at: Math.floor(row.at / next) * next, resolution: next }, setOfRow(row));
        store.write(
          'DELETE FROM metric_points WHERE metric_id = ? AND at = ? AND resolution = ? AND unit = ?',
          row.metric_id,
          row.at,
          resolution,
          row.unit,
        );
      }
    }
    store.write('DELETE FROM metric_points WHERE resolution = ? AND at < ?', HOUR_SECONDS, seconds - KEPT_SECONDS_MAX);
    store.write('DELETE FROM metrics WHERE last_at < ?', seconds - KEPT_SECONDS_MAX);
  });
  return more;
}
