import type { Call } from '../../service';
import type { Store } from '../../state/store';
import { findGroup, findStream, insertGroup, insertStream, type LogGroupRow, type LogStreamRow, logStore } from './state';

export interface LogEvent {
  /** Milliseconds since 1970. */
  timestamp: number;
  message: string;
}

const DAY_MS = 86_400_000;

/** How often a group with a retention period is cleared of what is too old. */
const PRUNE_EVERY_MS = 600_000;

/**
 * Writes events to a log stream, making the group and the stream when they are missing: how Lambda,
 * AppSync and other services log. Events that are already too old for the group's retention are dropped.
 */
export function appendLogEvents(
  call: Pick<Call, 'cloud' | 'partition'>,
  logGroupName: string,
  logStreamName: string,
  events: LogEvent[],
): void {
  if (events.length === 0) return;
  const store = logStore(call.partition);
  const now = call.cloud.now().getTime();
  store.transaction(() => {
    const group = ensureGroup(store, logGroupName, now);
    const stream = ensureStream(store, group.id, logStreamName, now);
    insertEvents(store, group, stream, events, now);
    prune(call, store, group, now);
  });
}

/** Stores events whose group and stream are known to exist. */
export function insertEvents(store: Store, group: LogGroupRow, stream: LogStreamRow, events: LogEvent[], now: number): void {
  const oldest = group.retention_days === null ? Number.NEGATIVE_INFINITY : now - group.retention_days * DAY_MS;
  let first = stream.first_event_at;
  let last = stream.last_event_at;
  for (const { timestamp, message } of events) {
    if (timestamp < oldest) continue;
    store.write(
      'INSERT INTO log_events (group_id, stream_id, timestamp, ingested_at, message) VALUES (?, ?, ?, ?, ?)',
      group.id,
      stream.id,
      timestamp,
      now,
      message,
    );
    first = first === null ? timestamp : Math.min(first, timestamp);
    last = last === null ? timestamp : Math.max(last, timestamp);
  }
  store.write('UPDATE log_streams SET first_event_at = ?, last_event_at = ?, ingested_at = ? WHERE id = ?', first, last, now, stream.id);
}

function ensureGroup(store: Store, name: string, now: number): LogGroupRow {
  const found = findGroup(store, name);
  if (found) return found;
  insertGroup(store, name, now);
  return ensureGroup(store, name, now);
}

function ensureStream(store: Store, groupId: number, name: string, now: number): LogStreamRow {
  const found = findStream(store, groupId, name);
  if (found) return found;
  insertStream(store, groupId, name, now);
  return ensureStream(store, groupId, name, now);
}

/** Deletes what the group's retention period has passed; rarely enough not to be felt. */
export function prune(call: Pick<Call, 'cloud' | 'partition'>, store: Store, group: LogGroupRow, now: number): void {
  if (group.retention_days === null) return;
  const prunedAt = call.cloud.shared('cloudwatch-logs/pruned-at', () => new Map<string, number>());
  const key = `${call.partition.accountId}/${call.partition.region}/${group.id}`;
  if (now - (prunedAt.get(key) ?? 0) < PRUNE_EVERY_MS) return;
  prunedAt.set(key, now);
  store.write('DELETE FROM log_events WHERE group_id = ? AND timestamp < ?', group.id, now - group.retention_days * DAY_MS);
}
