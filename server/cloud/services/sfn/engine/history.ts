/** What has happened in executions: https://docs.aws.amazon.com/step-functions/latest/apireference/API_HistoryEvent.html */
import type { HistoryEvent, HistoryEventType } from '@aws-sdk/client-sfn';
import type { Partition } from '../../../state/partition';
import type { Store } from '../../../state/store';

interface EventRow {
  id: number;
  previous: number;
  timestamp: number;
  type: HistoryEventType;
  /** JSON text. */
  details: string;
}

const SCHEMA = `
  CREATE TABLE states_history (
    execution TEXT, id INTEGER, previous INTEGER NOT NULL, timestamp INTEGER NOT NULL, type TEXT NOT NULL, details TEXT NOT NULL,
    PRIMARY KEY (execution, id)) WITHOUT ROWID`;

export const EVENTS_MAX = 25_000;

function historyStore({ store }: Partition): Store {
  store.schema('states_history', SCHEMA);
  return store;
}

export interface NewEvent {
  type: HistoryEventType;
  details: object;
  previous: number;
  /** Milliseconds since 1970. */
  timestamp: number;
}

export function insertEvent(
  partition: Partition,
  executionArn: string,
  id: number,
  { type, details, previous, timestamp }: NewEvent,
): void {
  historyStore(partition).write(
    'INSERT INTO states_history (execution, id, previous, timestamp, type, details) VALUES (?, ?, ?, ?, ?, ?)',
    executionArn,
    id,
    previous,
    timestamp,
    type,
    JSON.stringify(details),
  );
}

export function lastEventId(partition: Partition, executionArn: string): number {
  const row = historyStore(partition).first<{ id: number | null }>(
    'SELECT max(id) AS id FROM states_history WHERE execution = ?',
    executionArn,
  );
  return row?.id ?? 0;
}

/** Events beyond one of the ends: after an id in order, or before it in reverse. */
export function listEvents(
  partition: Partition,
  executionArn: string,
  { from, limit, reverse }: { from: number; limit: number; reverse: boolean },
): HistoryEvent[] {
  const sql = reverse
    ? 'SELECT * FROM states_history WHERE execution = ? AND id < ? ORDER BY id DESC LIMIT ?'
    : 'SELECT * FROM states_history WHERE execution = ? AND id > ? ORDER BY id LIMIT ?';
  return historyStore(partition)
    .all<EventRow>(sql, executionArn, from, limit)
    .map(({ id, previous, timestamp, type, details }) => ({
      id,
      previousEventId: previous,
      timestamp: new Date(timestamp),
      type,
      [detailsMember(type)]: JSON.parse(details) as object,
    }));
}

/** All states share the members of their entering and leaving. */
function detailsMember(type: string): string {
  if (type.endsWith('StateEntered')) return 'stateEnteredEventDetails';
  if (type.endsWith('StateExited')) return 'stateExitedEventDetails';
  return `${type.charAt(0).toLowerCase()}${type.slice(1)}EventDetails`;
}

export function removeHistory(partition: Partition, executionArn: string): void {
  historyStore(partition).write('DELETE FROM states_history WHERE execution = ?', executionArn);
}
