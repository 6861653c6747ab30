/** Every stream has one shard here. Iterators carry all they need, so that they outlive the process. */
import { CloudFailure } from '../../failure';
import type { Partition } from '../../state/partition';
import { itemStore } from '../dynamodb/storage/schema';
import { findStream, type RecordRow, type StreamRow } from '../dynamodb/stream-records';

const ITERATOR_LIFETIME_MS = 15 * 60_000;

export function shardId(stream: StreamRow): string {
  return `shardId-${String(stream.created_at).padStart(20, '0')}-${String(stream.id).padStart(8, '0')}`;
}

export function getStream(partition: Partition, arn: string | undefined): StreamRow {
  const stream = findStream(partition, arn ?? '');
  if (!stream) throw new CloudFailure('ResourceNotFoundException', `Requested resource not found: Stream: ${arn} not found`);
  return stream;
}

export interface ShardIterator {
  streamArn: string;
  /** Sequence of the first record that it may give. */
  from: number;
  issuedAt: number;
}

export function writeIterator(iterator: ShardIterator): string {
  return `${iterator.streamArn}|1|${Buffer.from(JSON.stringify(iterator)).toString('base64url')}`;
}

export function readIterator(text: string | undefined, now: Date): ShardIterator {
  const invalid = new CloudFailure('ValidationException', 'Invalid ShardIterator');
  let iterator: ShardIterator;
  try {
    iterator = JSON.parse(Buffer.from(text?.split('|')[2] ?? '', 'base64url').toString()) as ShardIterator;
  } catch (cause) {
    throw new CloudFailure(invalid.code, invalid.message, { cause });
  }
  if (typeof iterator.from !== 'number' || typeof iterator.streamArn !== 'string') throw invalid;
  if (now.getTime() - iterator.issuedAt > ITERATOR_LIFETIME_MS) {
    throw new CloudFailure('ExpiredIteratorException', 'Iterator expired. The iterator was created more than 15 minutes ago.');
  }
  return iterator;
}

export function listRecords(partition: Partition, stream: StreamRow, from: number, limit: number): RecordRow[] {
  return itemStore(partition).all<RecordRow>(
    'SELECT * FROM dynamodb_stream_records WHERE stream_id = ? AND sequence >= ? ORDER BY sequence LIMIT ?',
    stream.id,
    from,
    limit,
  );
}

/** The oldest and newest sequence that a stream holds. */
export function sequenceRange(partition: Partition, stream: StreamRow): { oldest: number | null; newest: number | null } {
  return (
    itemStore(partition).first<{ oldest: number | null; newest: number | null }>(
      'SELECT min(sequence) AS oldest, max(sequence) AS newest FROM dynamodb_stream_records WHERE stream_id = ?',
      stream.id,
    ) ?? { oldest: null, newest: null }
  );
}

/** Where a stream begins when it holds nothing yet. */
export function firstSequence(stream: StreamRow): number {
  return stream.created_at * 1000;
}
