import type { Call } from '../../service';
import type { Store } from '../../state/store';
import { type ArrivedEvent, announce } from './arrivals';
import { publishMetrics } from './publish-metrics';
import { oldestKept } from './retention';
import { findGroup, findStream, insertGroup, insertStream, type LogGroupRow, type LogStreamRow, logStore } from './state';

export interface LogEvent {
  /** Milliseconds since 1970. */
  timestamp: number;
  message: string;
}

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
    insertEvents(call, group, ensureStream(store, group.id, logStreamName, now), events);
  });
}

/** Stores events whose group and stream are known to exist, in one transaction with what the group's filters make of them. */
export function insertEvents(
  { cloud, partition }: Pick<Call, 'cloud' | 'partition'>,
  group: LogGroupRow,
  stream: LogStreamRow,
  events: LogEvent[],
): void {
  const store = logStore(partition);
  const now = cloud.now().getTime();
  const oldest = oldestKept(cloud, group);
  const arrived: ArrivedEvent[] = [];
  store.transaction(() => {
    let first = stream.first_event_at;
    let last = stream.last_event_at;
    for (const { timestamp, message } of events) {
      if (timestamp < oldest) continue;
      const row = store.first<{ id: number }>(
        'INSERT INTO log_events (group_id, stream_id, timestamp, ingested_at, message) VALUES (?, ?, ?, ?, ?) RETURNING id',
        group.id,
        stream.id,
        timestamp,
        now,
        message,
      );
      arrived.push({ id: row?.id ?? 0, timestamp, message });
      first = first === null ? timestamp : Math.min(first, timestamp);
      last = last === null ? timestamp : Math.max(last, timestamp);
    }
    store.write('UPDATE log_streams SET first_event_at = ?, last_event_at = ?, ingested_at = ? WHERE id = ?', first, last, now, stream.id);
    const arrival = { cloud, partition, group: group.name, stream: stream.name, events: arrived, at: now };
    publishMetrics(arrival);
    announce(arrival);
  });
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
