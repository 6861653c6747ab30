import { setImmediate } from 'node:timers/promises';
import type { ResultField } from '@aws-sdk/client-cloudwatch-logs';
import type { Call } from '../../../service';
import { oldestKept } from '../retention';
import { type LogGroupRow, logStore } from '../state';
import type { Command } from './commands';
import { eventRow, type ScannedEvent } from './event-row';
import { type Pipeline, pipelineOf } from './pipeline';
import { type QueryRecord, queries, queryResults } from './queries';
import { scanEvents } from './scan-events';
import { timeLimit } from './time-limit';

/** After so many events requests have their turn. */
const EVENTS_AT_ONCE = 500;
/** What so many events may take, and what sorting and counting at the end may: regular expressions can go on for ever. */
const EVENTS_MS = 1_000;
const END_MS = 2_000;

export interface QueryPlan {
  commands: Command[];
  groups: LogGroupRow[];
  /** Milliseconds since 1970, both included. */
  startTime: number;
  endTime: number;
  rowsMax: number | undefined;
}

/** Runs a query that has been recorded, and records what it found. Ends early when it was stopped. @throws when it takes too long */
export async function runQuery({ cloud, partition }: Pick<Call, 'cloud' | 'partition'>, id: string, plan: QueryPlan): Promise<void> {
  const store = logStore(partition);
  const pipeline = pipelineOf(plan.commands, plan.rowsMax);
  const from = (group: LogGroupRow) => Math.max(plan.startTime, oldestKept(cloud, group));
  const within = timeLimit();
  let scanned = 0;
  let bytes = 0;
  const pushAll = (events: ScannedEvent[]): boolean =>
    events.every((event) => {
      scanned += 1;
      bytes += Buffer.byteLength(event.message);
      return pipeline.push(eventRow(event, partition.accountId));
    });
  for (const events of chunksOf(scanEvents(store, plan.groups, from, plan.endTime))) {
    if (!within(EVENTS_MS, () => pushAll(events))) break;
    await setImmediate();
    if (!running(partition, id)) return;
  }
  const results = within(END_MS, () => {
    pipeline.end();
    return fieldsOf(pipeline);
  });
  const record = running(partition, id);
  if (!record) return;
  store.transaction(() => {
    queryResults(partition).put(id, results);
    queries(partition).put(id, {
      ...record,
      status: 'Complete',
      durationMs: cloud.now().getTime() - record.createdAt,
      statistics: {
        recordsScanned: scanned,
        recordsMatched: pipeline.matched(),
        bytesScanned: bytes,
        logGroupsScanned: plan.groups.length,
        estimatedRecordsSkipped: 0,
        estimatedBytesSkipped: 0,
        resultCount: results.length,
      },
    });
  });
}

function* chunksOf(events: Iterable<ScannedEvent>): Generator<ScannedEvent[]> {
  let chunk: ScannedEvent[] = [];
  for (const event of events) {
    chunk.push(event);
    if (chunk.length < EVENTS_AT_ONCE) continue;
    yield chunk;
    chunk = [];
  }
  yield chunk;
}

function running(partition: Call['partition'], id: string): QueryRecord | undefined {
  // The account may have been closed meanwhile, and its store with it.
  if (partition.signal.aborted) return undefined;
  const record = queries(partition).find(id);
  return record?.status === 'Running' ? record : undefined;
}

/** A row that is an event also says where it is. */
function fieldsOf(pipeline: Pipeline): ResultField[][] {
  return pipeline.results().map(({ row, columns }) => {
    const pointer = row.get('@ptr');
    const all: [string, string][] =
      pointer === undefined ? columns : [...columns.filter(([name]) => name !== '@ptr'), ['@ptr', String(pointer)]];
    return all.map(([field, value]) => ({ field, value }));
  });
}
