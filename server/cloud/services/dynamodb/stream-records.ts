/** Change records of tables with a stream: kept for a day, numbered in the order of the changes. */
import { randomUUID } from 'node:crypto';
import type { StreamViewType } from '@aws-sdk/client-dynamodb';
import type { _Record as StreamRecord } from '@aws-sdk/client-dynamodb-streams';
import type { Cloud } from '../../cloud';
import type { Call } from '../../service';
import type { Partition } from '../../state/partition';
import { equalValues } from './attribute';
import { keyNames, pick } from './key';
import { readItem, writeItem } from './storage/item-text';
import { itemStore } from './storage/schema';
import type { ItemChange } from './storage/write-item';

export type { StreamRecord };

/** Told of changes to a table, in their order, once they are on disk. */
export type TableListener = (records: StreamRecord[]) => void;

export interface StreamRow {
  id: number;
  arn: string;
  table_name: string;
  label: string;
  view_type: StreamViewType;
  /** JSON text of the table's key schema. */
  key_schema: string;
  created_at: number;
  disabled_at: number | null;
}

export interface RecordRow {
  sequence: number;
  created_at: number;
  event_id: string;
  event_name: 'INSERT' | 'MODIFY' | 'REMOVE';
  view_type: StreamViewType;
  by_service: number;
  size: number;
  binary: number;
  keys: string;
  new_image: string | null;
  old_image: string | null;
}

const RETENTION_MS = 86_400_000;
const PRUNE_EVERY_MS = 600_000;

/** Opens a new stream and gives its row. Its label is the time, which makes its ARN unique. */
export function openStream(
  partition: Partition,
  options: { tableArn: string; tableName: string; keySchema: unknown; viewType: StreamViewType; now: Date },
): StreamRow {
  const store = itemStore(partition);
  const iso = options.now.toISOString().replace('Z', '');
  let label = iso;
  for (let again = 1; store.first('SELECT 1 FROM dynamodb_streams WHERE arn = ?', `${options.tableArn}/stream/${label}`); again += 1) {
    label = `${iso.slice(0, -3)}${String((Number(iso.slice(-3)) + again) % 1000).padStart(3, '0')}`;
  }
  const arn = `${options.tableArn}/stream/${label}`;
  store.write(
    'INSERT INTO dynamodb_streams (arn, table_name, label, view_type, key_schema, created_at) VALUES (?, ?, ?, ?, ?, ?)',
    arn,
    options.tableName,
    label,
    options.viewType,
    JSON.stringify(options.keySchema),
    options.now.getTime(),
  );
  const row = findStream(partition, arn);
  if (!row) throw new Error(`The stream ${arn} was not stored`);
  return row;
}

/** Ends a stream; what it holds can still be read for a day. */
export function closeStream(partition: Partition, arn: string, now: Date): void {
  itemStore(partition).write('UPDATE dynamodb_streams SET disabled_at = ? WHERE arn = ? AND disabled_at IS NULL', now.getTime(), arn);
}

export function findStream(partition: Partition, arn: string): StreamRow | undefined {
  return itemStore(partition).first<StreamRow>('SELECT * FROM dynamodb_streams WHERE arn = ?', arn);
}

/** As AWS writes them: fixed width, so that they sort as text. */
export function sequenceNumber(sequence: number): string {
  return String(sequence).padStart(21, '0');
}

/** Adds the record of a change, in the change's own transaction. */
export function appendStreamRecord(call: Pick<Call, 'cloud' | 'partition'>, { table, before, after, byService }: ItemChange): void {
  const { stream } = table;
  // A write that changes nothing leaves no record.
  if (!stream || (before && after && equalValues({ M: before.item }, { M: after.value }))) return;
  const now = call.cloud.now().getTime();
  const hasNew = stream.viewType === 'NEW_IMAGE' || stream.viewType === 'NEW_AND_OLD_IMAGES';
  const hasOld = stream.viewType === 'OLD_IMAGE' || stream.viewType === 'NEW_AND_OLD_IMAGES';
  const binary = before?.binary === true || after?.binary === true;
  const row: RecordRow = {
    sequence: nextSequence(call, stream.id, now),
    created_at: now,
    event_id: randomUUID().replaceAll('-', ''),
    event_name: !after ? 'REMOVE' : before ? 'MODIFY' : 'INSERT',
    view_type: stream.viewType,
    by_service: byService ? 1 : 0,
    size: (hasNew ? (after?.size ?? 0) : 0) + (hasOld ? (before?.size ?? 0) : 0),
    binary: binary ? 1 : 0,
    keys: writeItem(pick(after?.value ?? before?.item ?? {}, keyNames(table.key)), binary),
    new_image: hasNew && after ? writeItem(after.value, binary) : null,
    old_image: hasOld && before ? writeItem(before.item, binary) : null,
  };
  itemStore(call.partition).write(
    'INSERT INTO dynamodb_stream_records (stream_id, sequence, created_at, event_id, event_name, view_type, by_service, size, binary, keys, new_image, old_image) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)',
    stream.id,
    row.sequence,
    row.created_at,
    row.event_id,
    row.event_name,
    row.view_type,
    row.by_service,
    row.size,
    row.binary,
    row.keys,
    row.new_image,
    row.old_image,
  );
  announce(call, table.arn, row);
}

/** A stored record as GetRecords gives it. */
export function streamRecord(row: RecordRow, region: string): StreamRecord {
  const read = (text: string | null) => (text === null ? undefined : readItem(text, row.binary === 1));
  const newImage = read(row.new_image);
  const oldImage = read(row.old_image);
  return {
    eventID: row.event_id,
    eventName: row.event_name,
    eventVersion: '1.1',
    eventSource: 'aws:dynamodb',
    awsRegion: region,
    dynamodb: {
      // AWS gives the time to the second.
      ApproximateCreationDateTime: new Date(Math.floor(row.created_at / 1000) * 1000),
      Keys: read(row.keys),
      ...(newImage && { NewImage: newImage }),
      ...(oldImage && { OldImage: oldImage }),
      SequenceNumber: sequenceNumber(row.sequence),
      SizeBytes: row.size,
      StreamViewType: row.view_type,
    },
    ...(row.by_service === 1 && { userIdentity: { PrincipalId: 'dynamodb.amazonaws.com', Type: 'Service' } }),
  };
}

interface StreamState {
  last: number;
  prunedAt: number;
}

/** Numbers follow the clock in microseconds, so that they keep growing when all earlier records are gone. */
function nextSequence(call: Pick<Call, 'cloud' | 'partition'>, streamId: number, now: number): number {
  const store = itemStore(call.partition);
  const key = `${call.partition.accountId}/${call.partition.region}/${streamId}`;
  const states = call.cloud.shared('dynamodb/streams', () => new Map<string, StreamState>());
  let state = states.get(key);
  if (!state) {
    const row = store.first<{ last: number | null }>(
      'SELECT max(sequence) AS last FROM dynamodb_stream_records WHERE stream_id = ?',
      streamId,
    );
    state = { last: row?.last ?? 0, prunedAt: now };
    states.set(key, state);
  }
  if (now - state.prunedAt > PRUNE_EVERY_MS) {
    state.prunedAt = now;
    store.write('DELETE FROM dynamodb_stream_records WHERE stream_id = ? AND created_at < ?', streamId, now - RETENTION_MS);
  }
  state.last = Math.max(state.last + 1, now * 1000);
  return state.last;
}

function listenersOf(cloud: Cloud): Map<string, Set<TableListener>> {
  return cloud.shared('dynamodb/listeners', () => new Map<string, Set<TableListener>>());
}

/**
 * Calls the listener with the stream records of a table, once they are on disk and in their order.
 * The table needs a stream; what a listener misses, because the process ended, GetRecords still has.
 * @param arn the table's ARN or that of its stream
 * @returns a function that ends it
 */
export function onTableChange(cloud: Cloud, arn: string, listener: TableListener): () => void {
  const tableArn = arn.split('/').slice(0, 2).join('/');
  const listeners = listenersOf(cloud);
  const set = listeners.get(tableArn) ?? new Set();
  listeners.set(tableArn, set.add(listener));
  return () => {
    set.delete(listener);
    if (set.size === 0 && listeners.get(tableArn) === set) listeners.delete(tableArn);
  };
}

/** Collects the records of one group commit and hands them over after it. */
function announce({ cloud, partition }: Pick<Call, 'cloud' | 'partition'>, tableArn: string, row: RecordRow): void {
  if (!listenersOf(cloud).has(tableArn)) return;
  const waiting = cloud.shared('dynamodb/announcements', () => new Map<string, StreamRecord[]>());
  const records = waiting.get(tableArn) ?? [];
  records.push(streamRecord(row, partition.region));
  if (records.length > 1) return;
  waiting.set(tableArn, records);
  partition.store.durable().then(
    () => {
      waiting.delete(tableArn);
      for (const listener of listenersOf(cloud).get(tableArn) ?? []) listener(records);
    },
    () => waiting.delete(tableArn),
  );
}
