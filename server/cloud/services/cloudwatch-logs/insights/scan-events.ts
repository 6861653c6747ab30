import type { Store } from '../../../state/store';
import type { LogGroupRow } from '../state';
import type { ScannedEvent } from './event-row';

const CHUNK = 500;

/** Events of groups between two times (milliseconds since 1970, both included), newest first. */
export function* scanEvents(
  store: Store,
  groups: LogGroupRow[],
  from: (group: LogGroupRow) => number,
  to: number,
): Generator<ScannedEvent> {
  const heads = groups.map((group) => ({ events: scanGroup(store, group, from(group), to), next: undefined as ScannedEvent | undefined }));
  const advance = (head: (typeof heads)[number]): void => {
    const { value, done } = head.events.next();
    head.next = done ? undefined : value;
  };
  for (const head of heads) advance(head);
  for (;;) {
    let newest: (typeof heads)[number] | undefined;
    for (const head of heads) if (head.next && (!newest?.next || head.next.timestamp > newest.next.timestamp)) newest = head;
    if (!newest?.next) return;
    yield newest.next;
    advance(newest);
  }
}

function* scanGroup(store: Store, group: LogGroupRow, from: number, to: number): Generator<ScannedEvent, undefined> {
  let place = { timestamp: to, id: Number.MAX_SAFE_INTEGER };
  for (;;) {
    const rows = store.all<ScannedEvent>(
      `SELECT e.*, s.name AS stream_name, ? AS group_name FROM log_events e JOIN log_streams s ON s.id = e.stream_id
       WHERE e.group_id = ? AND (e.timestamp, e.id) < (?, ?) AND e.timestamp >= ? ORDER BY e.timestamp DESC, e.id DESC LIMIT ?`,
      group.name,
      group.id,
      place.timestamp,
      place.id,
      from,
      CHUNK,
    );
    yield* rows;
    const last = rows[rows.length - 1];
    if (!last || rows.length < CHUNK) return undefined;
    place = last;
  }
}
