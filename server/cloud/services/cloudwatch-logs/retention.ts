import type { Call } from '../../service';
import { prune } from './append-log-events';
import { invalidParameter } from './failures';
import { type LogGroupRow, logStore } from './state';

const DAYS = [1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653];

/** Sets for how many days a group keeps its events; undefined keeps them for ever. */
export function setRetention(call: Call, group: LogGroupRow, days: number | undefined): void {
  if (days !== undefined && !DAYS.includes(days)) {
    throw invalidParameter(
      `1 validation error detected: Value '${days}' at 'retentionInDays' failed to satisfy constraint: Member must satisfy enum value set: [${DAYS.join(', ')}]`,
    );
  }
  const store = logStore(call.partition);
  store.write('UPDATE log_groups SET retention_days = ? WHERE id = ?', days ?? null, group.id);
  prune(call, store, { ...group, retention_days: days ?? null }, call.cloud.now().getTime());
}
