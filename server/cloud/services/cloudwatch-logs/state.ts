import type { Store } from '../../state/store';

/** Log events are kept by group and by stream, each in the order of their timestamps and then of their arrival. */
const SCHEMA = `
CREATE TABLE log_groups (
  id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, created_at INTEGER NOT NULL, retention_days INTEGER,
  class TEXT NOT NULL, kms_key TEXT, protected INTEGER NOT NULL, tags TEXT NOT NULL
);
CREATE TABLE log_streams (
  id INTEGER PRIMARY KEY, group_id INTEGER NOT NULL, name TEXT NOT NULL, created_at INTEGER NOT NULL,
  first_event_at INTEGER, last_event_at INTEGER, ingested_at INTEGER, UNIQUE (group_id, name)
);
CREATE TABLE log_events (
  id INTEGER PRIMARY KEY, group_id INTEGER NOT NULL, stream_id INTEGER NOT NULL,
  timestamp INTEGER NOT NULL, ingested_at INTEGER NOT NULL, message TEXT NOT NULL
);
CREATE INDEX log_events_by_group ON log_events (group_id, timestamp);
CREATE INDEX log_events_by_stream ON log_events (stream_id, timestamp);
`;

export interface LogGroupRow {
  id: number;
  name: string;
  created_at: number;
  retention_days: number | null;
  class: string;
  kms_key: string | null;
  /** 1 when deletion protection is on. */
  protected: number;
  /** JSON object of tags. */
  tags: string;
}

export interface LogStreamRow {
  id: number;
  group_id: number;
  name: string;
  created_at: number;
  first_event_at: number | null;
  last_event_at: number | null;
  ingested_at: number | null;
}

export interface LogEventRow {
  id: number;
  group_id: number;
  stream_id: number;
  timestamp: number;
  ingested_at: number;
  message: string;
}

const SCHEMA_NAME = 'cloudwatch-logs';

/** The store with the tables of this service in it. */
export function logStore(partition: { store: Store }): Store {
  partition.store.schema(SCHEMA_NAME, SCHEMA);
  return partition.store;
}

/** Whether there has ever been a log; makes no tables. */
export function hasLogs({ store }: { store: Store }): boolean {
  return store.first('SELECT 1 FROM schemas WHERE name = ?', SCHEMA_NAME) !== undefined;
}

export function findGroup(store: Store, name: string): LogGroupRow | undefined {
  return store.first<LogGroupRow>('SELECT * FROM log_groups WHERE name = ?', name);
}

export function findStream(store: Store, groupId: number, name: string): LogStreamRow | undefined {
  return store.first<LogStreamRow>('SELECT * FROM log_streams WHERE group_id = ? AND name = ?', groupId, name);
}

export function insertGroup(
  store: Store,
  name: string,
  now: number,
  options: { class?: string; kmsKey?: string; protected?: boolean; tags?: Record<string, string>; retentionDays?: number } = {},
): void {
  store.write(
    'INSERT INTO log_groups (name, created_at, retention_days, class, kms_key, protected, tags) VALUES (?, ?, ?, ?, ?, ?, ?)',
    name,
    now,
    options.retentionDays ?? null,
    options.class ?? 'STANDARD',
    options.kmsKey ?? null,
    options.protected ? 1 : 0,
    JSON.stringify(options.tags ?? {}),
  );
}

export function insertStream(store: Store, groupId: number, name: string, now: number): void {
  store.write('INSERT INTO log_streams (group_id, name, created_at) VALUES (?, ?, ?)', groupId, name, now);
}
