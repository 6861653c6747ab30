import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Job, JobPayload } from '@/lib/jobs';
import { UserError } from '@/lib/result';
import { listEvents } from '../store/events';
import { openTemporaryStore, type TemporaryStore } from '../store/temporary-store';
import { claim, enqueue, findJob, finish, release, renew, requestCancel, sweep } from './queue';
import { startWorker, type Worker } from './worker';

let temporary: TemporaryStore;
const workers: Worker[] = [];
beforeEach(async () => {
  temporary = await openTemporaryStore();
});
afterEach(async () => {
  await Promise.all(workers.splice(0).map((worker) => worker.stop()));
  await temporary.remove();
});

const plan = (planId: string): JobPayload => ({ kind: 'plan', environmentId: 'e1', planId });
const start = new Date('2026-01-01T00:00:00Z');
const later = (seconds: number) => new Date(start.getTime() + seconds * 1000);
const lease = { leaseMs: 10_000, now: start };

function gate(): { opened: Promise<void>; open(): void } {
  let open = (): void => {};
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { opened, open: () => open() };
}

async function ended(id: string): Promise<Job> {
  const { store } = temporary;
  await expect.poll(async () => (await findJob(store, id))?.endedAt, { interval: 5 }).toBeDefined();
  const job = await findJob(store, id);
  if (!job) throw new Error(`Job ${id} is gone.`);
  return job;
}

test('two workers never get the same job', async () => {
  const { store } = temporary;
  const ids = await Promise.all(Array.from({ length: 20 }, (_, index) => enqueue(store, plan(String(index)))));
  const taken: string[] = [];
  const drain = async (workerId: string) => {
    for (let misses = 0; misses < 20; ) {
      const claimed = await claim(store, { workerId, ...lease });
      if (claimed) taken.push(claimed.job.id);
      else misses += 1;
    }
  };
  await Promise.all([drain('a'), drain('b'), drain('c')]);
  expect(taken).toHaveLength(20);
  expect(new Set(taken)).toEqual(new Set(ids));
});

test('jobs with one exclusive key run one after the other, in order, while others pass', async () => {
  const first = await enqueue(temporary.store, plan('1'), { exclusiveKey: 'e1' });
  const second = await enqueue(temporary.store, plan('2'), { exclusiveKey: 'e1' });
  const free = await enqueue(temporary.store, plan('3'), { exclusiveKey: 'e2' });
  const one = await claim(temporary.store, { workerId: 'a', ...lease });
  expect(one?.job.id).toBe(first);
  expect((await claim(temporary.store, { workerId: 'b', ...lease }))?.job.id).toBe(free);
  expect(await claim(temporary.store, { workerId: 'b', ...lease })).toBeUndefined();
  if (one) await finish(temporary.store, one, { state: 'succeeded' });
  expect((await claim(temporary.store, { workerId: 'b', ...lease }))?.job.id).toBe(second);
});

test('a job whose lease ran out goes to another worker, and the first can no longer write to it', async () => {
  const id = await enqueue(temporary.store, plan('1'));
  const lost = await claim(temporary.store, { workerId: 'dead', ...lease });
  await sweep(temporary.store, later(9));
  expect((await findJob(temporary.store, id))?.state).toBe('running');
  await sweep(temporary.store, later(11));
  expect((await findJob(temporary.store, id))?.state).toBe('queued');
  const taken = await claim(temporary.store, { workerId: 'alive', leaseMs: 10_000, now: later(12) });
  expect(taken?.job.attempts).toBe(2);
  if (!lost || !taken) throw new Error('Both workers must have had the job.');
  expect(await renew(temporary.store, lost, { leaseMs: 10_000, progress: 1, now: later(13) })).toBe('lost');
  expect(await finish(temporary.store, lost, { state: 'succeeded' })).toBe(false);
  expect(await finish(temporary.store, taken, { state: 'succeeded' })).toBe(true);
});

test('a lease that is renewed is kept', async () => {
  const id = await enqueue(temporary.store, plan('1'));
  const claimed = await claim(temporary.store, { workerId: 'a', ...lease });
  if (claimed) await renew(temporary.store, claimed, { leaseMs: 10_000, progress: 0.5, now: later(9) });
  await sweep(temporary.store, later(18));
  expect(await findJob(temporary.store, id)).toMatchObject({ state: 'running', progress: 0.5 });
});

test('a job that outlived too many workers fails, and its followers are told', async () => {
  const id = await enqueue(temporary.store, { kind: 'deploy', environmentId: 'e1', deploymentId: 'd1' }, { attemptsMax: 1 });
  await claim(temporary.store, { workerId: 'dead', ...lease });
  await sweep(temporary.store, later(11));
  expect(await findJob(temporary.store, id)).toMatchObject({ state: 'failed', error: { code: 'interrupted' } });
  const events = await listEvents(temporary.store, 'deployment:d1');
  expect(events.map(({ body }) => body)).toMatchObject([{ state: 'running' }, { state: 'failed', error: { code: 'interrupted' } }]);
});

test('giving a job back does not use up an attempt', async () => {
  const id = await enqueue(temporary.store, plan('1'), { attemptsMax: 1 });
  const claimed = await claim(temporary.store, { workerId: 'a', ...lease });
  if (claimed) await release(temporary.store, claimed);
  expect(await findJob(temporary.store, id)).toMatchObject({ state: 'queued', attempts: 0 });
});

function work(handle: Parameters<typeof startWorker>[0]['handle'], faults: unknown[] = []): Worker {
  const { store, dataFolder } = temporary;
  const worker = startWorker({ store, dataFolder, handle, concurrency: 2, pollMs: 2, logFault: (_, cause) => faults.push(cause) });
  workers.push(worker);
  return worker;
}

test('a worker runs a job and keeps its events in order', async () => {
  work(async (_, context) => {
    for (let index = 0; index < 50; index += 1) context.log('info', `line ${index}`);
    context.progress(0.7);
  });
  const id = await enqueue(temporary.store, { kind: 'deploy', environmentId: 'e1', deploymentId: 'd1' });
  expect(await ended(id)).toMatchObject({ state: 'succeeded', progress: 1, attempts: 1 });
  const bodies = (await listEvents(temporary.store, 'deployment:d1')).map(({ body }) => body);
  expect(bodies[0]).toMatchObject({ type: 'deployment-state', state: 'running' });
  expect(bodies.at(-1)).toMatchObject({ type: 'deployment-state', state: 'succeeded' });
  expect(bodies.slice(1, -1).map((body) => body.type === 'log' && body.text)).toEqual(
    Array.from({ length: 50 }, (_, index) => `line ${index}`),
  );
});

test('what a person can put right is kept as it is; a fault is logged', async () => {
  const faults: unknown[] = [];
  work(async (job) => {
    if (job.payload.kind === 'plan') throw new UserError({ code: 'bad-model', message: 'Post has no fields.' });
    throw new Error('boom');
  }, faults);
  const user = await enqueue(temporary.store, plan('1'));
  const fault = await enqueue(temporary.store, { kind: 'deploy', environmentId: 'e1', deploymentId: 'd1' });
  expect(await ended(user)).toMatchObject({ state: 'failed', error: { code: 'bad-model' } });
  expect(await ended(fault)).toMatchObject({ state: 'failed', error: { code: 'internal' } });
  expect(faults).toHaveLength(1);
});

test('cancelling ends a waiting job at once and aborts a running one', async () => {
  const started = gate();
  work(async (_, { signal }) => {
    started.open();
    await new Promise((_resolve, reject) => signal.addEventListener('abort', () => reject(new Error('stopped'))));
  });
  const running = await enqueue(temporary.store, plan('1'), { exclusiveKey: 'k' });
  const waiting = await enqueue(temporary.store, plan('2'), { exclusiveKey: 'k' });
  await started.opened;
  expect(await requestCancel(temporary.store, waiting)).toBe(true);
  expect((await findJob(temporary.store, waiting))?.state).toBe('cancelled');
  expect(await requestCancel(temporary.store, running)).toBe(true);
  expect((await ended(running)).state).toBe('cancelled');
  expect(await requestCancel(temporary.store, running)).toBe(false);
});

test('a worker that stops gives its jobs back', async () => {
  const started = gate();
  const worker = work(async (_, { signal }) => {
    started.open();
    await new Promise((_resolve, reject) => signal.addEventListener('abort', () => reject(new Error('stopped'))));
  });
  const id = await enqueue(temporary.store, plan('1'));
  await started.opened;
  await worker.stop();
  expect(await findJob(temporary.store, id)).toMatchObject({ state: 'queued', attempts: 0 });
});
