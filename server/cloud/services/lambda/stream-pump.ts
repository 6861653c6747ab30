/** Feeds functions from DynamoDB streams: in order, in batches, each batch again until it succeeds or is given up. */
import type { Cloud } from '../../cloud';
import type { Partition } from '../../state/partition';
import { findStream, onTableChange, type RecordRow, type StreamRow, sequenceNumber, streamRecord } from '../dynamodb/stream-records';
import { listRecords } from '../dynamodb-streams/shard';
import { type EventSourceMapping, mappings } from './event-source-mappings';
import { passes } from './filter';
import { getFunctionVersion } from './functions';
import type { Pump } from './pumps';
import { runFunction } from './runtime/run-function';

const RETRY_MS_MIN = 1000;
const RETRY_MS_MAX = 60_000;

export function startStreamPump(cloud: Cloud, partition: Partition, { id, sourceArn, batchingWindowSeconds }: EventSourceMapping): Pump {
  let stopped = false;
  let running = false;
  let tries = 0;
  let timer: NodeJS.Timeout | undefined;

  const later = (waitMs: number): void => {
    if (stopped || timer) return;
    timer = setTimeout(() => {
      timer = undefined;
      void work();
    }, waitMs);
  };
  const work = async (): Promise<void> => {
    if (running || stopped) return;
    running = true;
    try {
      for (;;) {
        const mapping = mappings(partition).find(id);
        const stream = findStream(partition, sourceArn);
        if (stopped || !mapping || !stream) return;
        const rows = listRecords(partition, stream, mapping.next, mapping.batchSize);
        if (rows.length === 0) return;
        const done = await deliver(cloud, partition, mapping, stream, rows, tries);
        // What the stop of the cloud cut off is taken up at the next start.
        if (stopped) return;
        const current = mappings(partition).find(id);
        if (!current) return;
        const { next, ok } = done;
        mappings(partition).put(id, {
          ...current,
          next: Math.max(current.next, next),
          lastResult: ok ? 'OK' : 'PROBLEM: Function call failed',
        });
        if (next > mapping.next) tries = 0;
        if (ok) continue;
        tries += 1;
        later(Math.min(RETRY_MS_MIN * 2 ** (tries - 1), RETRY_MS_MAX));
        return;
      }
    } catch (error) {
      if (stopped) return;
      cloud.log('warning', `The event source mapping ${id} could not go on.`, error);
      later(RETRY_MS_MAX);
    } finally {
      running = false;
    }
  };

  const ignore = onTableChange(cloud, sourceArn, () => later(batchingWindowSeconds * 1000));
  const stop = (): void => {
    stopped = true;
    clearTimeout(timer);
    ignore();
    partition.signal.removeEventListener('abort', stop);
  };
  partition.signal.addEventListener('abort', stop);
  later(0);
  return { stop };
}

/** Gives one batch to the function. `next` is the first sequence that it still has to have. */
async function deliver(
  cloud: Cloud,
  partition: Partition,
  mapping: EventSourceMapping,
  stream: StreamRow,
  rows: RecordRow[],
  tries: number,
): Promise<{ next: number; ok: boolean }> {
  const behind = (rows.at(-1)?.sequence ?? mapping.next - 1) + 1;
  const oldest = mapping.ageMaxSeconds < 0 ? 0 : cloud.now().getTime() - mapping.ageMaxSeconds * 1000;
  // A batch that failed may be halved, so that one bad record holds up ever fewer others.
  const share = mapping.bisects && tries > 0 ? Math.max(Math.ceil(rows.length / 2 ** tries), 1) : rows.length;
  const batch = rows.slice(0, share);
  const end = (batch.at(-1)?.sequence ?? behind - 1) + 1;
  const records = batch
    .filter((row) => row.created_at >= oldest)
    .map((row) => lambdaRecord(row, partition.region, stream.arn))
    .filter((record) => passes(mapping.filter, record));
  if (records.length === 0) return { next: end, ok: true };
  const { accountId, region } = partition;
  const call = cloud.callAs({ kind: 'service', accountId, service: 'lambda.amazonaws.com' }, region);
  const found = getFunctionVersion(call, mapping.functionArn);
  const { outcome } = await runFunction(cloud, found, Buffer.from(JSON.stringify({ Records: records })), { requestId: call.requestId });
  const failedAt = outcome.failed ? mapping.next : mapping.reportsItems ? firstFailure(outcome.payload, batch, mapping.next) : undefined;
  if (failedAt === undefined) return { next: end, ok: true };
  const givenUp = mapping.retriesMax >= 0 && tries >= mapping.retriesMax;
  return givenUp ? { next: end, ok: true } : { next: failedAt, ok: false };
}

/** A record as Lambda passes it on: times in seconds, bytes in base64. */
function lambdaRecord(row: RecordRow, region: string, eventSourceARN: string): unknown {
  const record = { ...streamRecord(row, region), eventSourceARN };
  const plain = (value: unknown): unknown => {
    if (value instanceof Date) return value.getTime() / 1000;
    if (value instanceof Uint8Array) return Buffer.from(value).toString('base64');
    if (Array.isArray(value)) return value.map(plain);
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, plain(inner)]));
  };
  return plain(record);
}

/** `{ batchItemFailures: [{ itemIdentifier }] }`: everything before the first one named has succeeded. */
function firstFailure(payload: Buffer, batch: RecordRow[], start: number): number | undefined {
  const answer = JSON.parse(payload.toString('utf8')) as { batchItemFailures?: { itemIdentifier?: string }[] } | null;
  const failures = new Set((answer?.batchItemFailures ?? []).map(({ itemIdentifier }) => itemIdentifier));
  if (failures.size === 0) return undefined;
  return batch.find(({ sequence }) => failures.has(sequenceNumber(sequence)))?.sequence ?? start;
}
