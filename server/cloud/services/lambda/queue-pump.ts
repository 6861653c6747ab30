/** Feeds functions from queues: https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-scaling.html */
import type { Cloud } from '../../cloud';
import { CloudFailure } from '../../failure';
import type { Call } from '../../service';
import type { Partition } from '../../state/partition';
import { authorize } from '../iam/authorize';
import { rolePrincipal } from '../iam/perform-authorized';
import type { MessageRow } from '../sqs/messages';
import { type FoundQueue, findQueueByArn, isFifo } from '../sqs/queues';
import { deleteReceived, writeReceipt } from '../sqs/receipts';
import { receiveMessages } from '../sqs/receive';
import { type EventSourceMapping, mappings } from './event-source-mappings';
import { type FoundFunction, getFunctionVersion } from './functions';
import type { Pump } from './pumps';
import { batchFailures, passesFilter, queueRecord } from './queue-records';
import { runFunction } from './runtime/run-function';

/** Batches that run at a time when the mapping does not say: as many as AWS begins with. */
const CONCURRENCY = 5;
const RECEIVE_MAX = 10;
const WAIT_SECONDS = 20;
/** After queue, function or permission were found missing. */
const RETRY_MS = 5000;

export function startQueuePump(cloud: Cloud, partition: Partition, { id, concurrencyMax = CONCURRENCY }: EventSourceMapping): Pump {
  const stopping = new AbortController();
  const signal = AbortSignal.any([stopping.signal, partition.signal]);
  const running = new Set<Promise<void>>();

  const collect = async (): Promise<void> => {
    while (!signal.aborted) {
      if (running.size >= concurrencyMax) await Promise.race(running);
      const mapping = mappings(partition).find(id);
      if (!mapping || signal.aborted) return;
      try {
        const source = await openSource(cloud, partition, mapping, signal);
        const rows = await receiveBatch(source, mapping);
        if (rows.length === 0) continue;
        const batch = handleBatch(cloud, partition, source, mapping, rows).finally(() => running.delete(batch));
        running.add(batch);
      } catch (error) {
        if (signal.aborted) return;
        cloud.log('warning', `The event source mapping ${id} could not go on.`, error);
        noteResult(partition, id, `PROBLEM: ${error instanceof CloudFailure ? error.message : 'internal error'}`);
        await pause(RETRY_MS, signal);
      }
    }
  };
  void collect();
  return { stop: () => stopping.abort() };
}

interface Source {
  /** As the function's role, on the queue. */
  call: Call;
  found: FoundQueue;
  target: FoundFunction;
}

/** @throws CloudFailure when the queue or the function is gone, or the function's role may not read the queue */
async function openSource(
  cloud: Cloud,
  { accountId, region }: Partition,
  mapping: EventSourceMapping,
  signal: AbortSignal,
): Promise<Source> {
  const service = cloud.callAs({ kind: 'service', accountId, service: 'lambda.amazonaws.com' }, region, signal);
  const target = getFunctionVersion(service, mapping.functionArn);
  const found = findQueueByArn(cloud, mapping.sourceArn);
  const role = rolePrincipal(target.version.role, target.version.name);
  if (!found || !role)
    throw new CloudFailure('InvalidParameterValueException', `${found ? target.version.role : mapping.sourceArn} does not exist`);
  const call = cloud.callAs(role, region, signal);
  const actions = ['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes'];
  await authorize(
    call,
    actions.map((action) => ({ action, resource: found.arn, resourcePolicy: found.queue.attributes.Policy })),
  );
  return { call, found, target };
}

/** Waits for a message, then gathers more until the batch is full or its window is over. */
async function receiveBatch(
  { call, found: { arn } }: Source,
  { batchSize, batchingWindowSeconds }: EventSourceMapping,
): Promise<MessageRow[]> {
  const rows = await receiveMessages(call, arn, { messagesMax: Math.min(batchSize, RECEIVE_MAX), waitSeconds: WAIT_SECONDS });
  const deadline = Date.now() + batchingWindowSeconds * 1000;
  while (rows.length > 0 && rows.length < batchSize && Date.now() < deadline && !call.signal.aborted) {
    const messagesMax = Math.min(batchSize - rows.length, RECEIVE_MAX);
    rows.push(...(await receiveMessages(call, arn, { messagesMax, waitSeconds: (deadline - Date.now()) / 1000 })));
  }
  return rows;
}

/** Messages that the function has handled, and those that it is not to see, are deleted; the others come back by themselves. */
async function handleBatch(
  cloud: Cloud,
  partition: Partition,
  source: Source,
  mapping: EventSourceMapping,
  rows: MessageRow[],
): Promise<void> {
  const { call, found, target } = source;
  try {
    const wanted = rows.filter((row) => passesFilter(mapping.filter, queueRecord(found, row)));
    const failed = wanted.length === 0 ? new Set<string>() : await invoke(cloud, source, mapping, wanted);
    if (partition.signal.aborted) return;
    for (const row of rows) if (!failed.has(row.message_id)) remove(call, found, row);
    noteResult(partition, mapping.id, failed.size === 0 ? 'OK' : 'PROBLEM: Function call failed');
  } catch (error) {
    if (partition.signal.aborted) return;
    const throttled = error instanceof CloudFailure && error.status === 429;
    if (!throttled) cloud.log('warning', `A batch of ${found.arn} did not reach ${target.arn}.`, error);
    noteResult(partition, mapping.id, throttled ? 'PROBLEM: Function call was throttled' : 'PROBLEM: Function call failed');
  }
}

/** The ids of the messages that the function has not handled. */
async function invoke(
  cloud: Cloud,
  { call, found, target }: Source,
  mapping: EventSourceMapping,
  rows: MessageRow[],
): Promise<Set<string>> {
  const payload = Buffer.from(JSON.stringify({ Records: rows.map((row) => queueRecord(found, row)) }));
  const { outcome } = await runFunction(cloud, target, payload, { requestId: call.requestId });
  const ids = rows.map(({ message_id }) => message_id);
  if (outcome.failed) return new Set(ids);
  return mapping.reportsItems ? batchFailures(outcome.payload, ids) : new Set();
}

/** A message whose time was over before the function was done is someone else's by now. */
function remove(call: Call, found: FoundQueue, row: MessageRow): void {
  try {
    deleteReceived(call, found, writeReceipt(found, row));
  } catch (error) {
    if (!(error instanceof CloudFailure && isFifo(found.queue))) throw error;
    call.cloud.log('warning', `A message of ${found.arn} was handled after its visibility timeout, and will come again.`);
  }
}

function noteResult(partition: Partition, id: string, lastResult: string): void {
  const mapping = mappings(partition).find(id);
  if (mapping && mapping.lastResult !== lastResult) mappings(partition).put(id, { ...mapping, lastResult });
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const done = (): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', done);
      resolve();
    };
    const timer = setTimeout(done, ms);
    signal.addEventListener('abort', done);
    if (signal.aborted) done();
  });
}
