/**
 * A durable queue in the console's database. A worker claims a job for as long as its lease, and keeps
 * the lease alive while it works; a job whose lease ran out belongs to whoever sweeps it up. Every
 * change to a running job names its worker and attempt, so that a worker which was only slow cannot
 * write over the one that took its job.
 */
import { sql } from 'kysely';
import { z } from 'zod';
import { type Job, type JobPayload, jobPayloadSchema, jobStateSchema } from '@/lib/jobs';
import { type UserErrorData, userErrorSchema } from '@/lib/result';
import { json, optional } from '../store/columns';
import { newId } from '../store/identifiers';
import type { Store } from '../store/store';
import { settle } from './settle';

const jobRowSchema = z.object({
  id: z.string(),
  payload: json(jobPayloadSchema),
  state: jobStateSchema,
  attempts: z.number().int(),
  attemptsMax: z.number().int(),
  progress: z.number(),
  exclusiveKey: optional(z.string()),
  error: optional(json(userErrorSchema)),
  queuedAt: z.string(),
  startedAt: optional(z.string()),
  endedAt: optional(z.string()),
});

/** A job in the hands of one worker. */
export interface Claim {
  job: Job;
  workerId: string;
}

export interface EnqueueOptions {
  /** Jobs with the same key run one after the other, in the order in which they were queued. */
  exclusiveKey?: string;
  /** How many workers may die over it before it is given up. */
  attemptsMax?: number;
  now?: Date;
}

/** Adds a job and returns its id. Inside a transaction it starts to exist with the rest of it. */
export async function enqueue(store: Store, payload: JobPayload, options: EnqueueOptions = {}): Promise<string> {
  const { exclusiveKey = null, attemptsMax = 3, now = new Date() } = options;
  const id = newId();
  await store
    .insertInto('jobs')
    .values({
      id,
      kind: payload.kind,
      payload: JSON.stringify(payload),
      state: 'queued',
      attempts: 0,
      attemptsMax,
      progress: 0,
      exclusiveKey,
      queuedAt: now.toISOString(),
    })
    .execute();
  return id;
}

export async function findJob(store: Store, id: string): Promise<Job | undefined> {
  const row = await store.selectFrom('jobs').selectAll().where('id', '=', id).executeTakeFirst();
  return row && jobRowSchema.parse(row);
}

export interface ClaimOptions {
  workerId: string;
  leaseMs: number;
  now?: Date;
}

/** Takes the oldest job that may run now. */
export async function claim(store: Store, { workerId, leaseMs, now = new Date() }: ClaimOptions): Promise<Claim | undefined> {
  const candidate = await store
    .selectFrom('jobs')
    .select('sequence')
    .where('state', '=', 'queued')
    .where(({ or, eb, not, exists, selectFrom, ref }) =>
      or([
        eb('exclusiveKey', 'is', null),
        not(
          exists(
            selectFrom('jobs as other')
              .select('other.id')
              .whereRef('other.exclusiveKey', '=', ref('jobs.exclusiveKey'))
              .where((inner) =>
                inner.or([
                  inner('other.state', '=', 'running'),
                  inner.and([inner('other.state', '=', 'queued'), inner('other.sequence', '<', inner.ref('jobs.sequence'))]),
                ]),
              ),
          ),
        ),
      ]),
    )
    .orderBy('sequence')
    .limit(1)
    .executeTakeFirst();
  if (!candidate) return undefined;
  return store.transaction().execute(async (transaction) => {
    const row = await transaction
      .updateTable('jobs')
      .set({
        state: 'running',
        attempts: sql`attempts + 1`,
        workerId,
        leaseEndsAt: new Date(now.getTime() + leaseMs).toISOString(),
        startedAt: sql`coalesce("startedAt", ${now.toISOString()})`,
      })
      .where('sequence', '=', candidate.sequence)
      .where('state', '=', 'queued')
      .returningAll()
      .executeTakeFirst();
    // Another worker was faster; the next poll finds what is left.
    if (!row) return undefined;
    const job = jobRowSchema.parse(row);
    await settle(transaction, job);
    return { job, workerId };
  });
}

function held(store: Store, { job, workerId }: Claim) {
  return store
    .updateTable('jobs')
    .where('id', '=', job.id)
    .where('state', '=', 'running')
    .where('workerId', '=', workerId)
    .where('attempts', '=', job.attempts);
}

/** Keeps the lease alive and records progress. `lost` means another worker has the job now. */
export async function renew(
  store: Store,
  claimed: Claim,
  { leaseMs, progress, now = new Date() }: { leaseMs: number; progress: number; now?: Date },
): Promise<'held' | 'cancel-requested' | 'lost'> {
  const row = await held(store, claimed)
    .set({ leaseEndsAt: new Date(now.getTime() + leaseMs).toISOString(), progress })
    .returning('cancelRequestedAt')
    .executeTakeFirst();
  if (!row) return 'lost';
  return row.cancelRequestedAt === null ? 'held' : 'cancel-requested';
}

export type Outcome = { state: 'succeeded' } | { state: 'failed'; error: UserErrorData } | { state: 'cancelled' };

/** Ends a job. False when it was no longer this worker's to end. */
export async function finish(store: Store, claimed: Claim, outcome: Outcome, now = new Date()): Promise<boolean> {
  return store.transaction().execute(async (transaction) => {
    const row = await held(transaction, claimed).set(ended(outcome, now)).returningAll().executeTakeFirst();
    if (!row) return false;
    await settle(transaction, jobRowSchema.parse(row));
    return true;
  });
}

function ended(outcome: Outcome, now: Date) {
  return {
    state: outcome.state,
    error: outcome.state === 'failed' ? JSON.stringify(outcome.error) : null,
    ...(outcome.state === 'succeeded' ? { progress: 1 } : {}),
    endedAt: now.toISOString(),
    workerId: null,
    leaseEndsAt: null,
  };
}

/** Gives a job back because the worker stops; the attempt does not count. */
export async function release(store: Store, claimed: Claim): Promise<void> {
  await store.transaction().execute(async (transaction) => {
    const row = await held(transaction, claimed)
      .set({ state: 'queued', attempts: claimed.job.attempts - 1, workerId: null, leaseEndsAt: null })
      .returningAll()
      .executeTakeFirst();
    if (row) await settle(transaction, jobRowSchema.parse(row));
  });
}

/** Asks for a job to end. One that nobody has started ends at once. False when it had ended already. */
export async function requestCancel(store: Store, id: string, now = new Date()): Promise<boolean> {
  return store.transaction().execute(async (transaction) => {
    const waiting = await transaction
      .updateTable('jobs')
      .set(ended({ state: 'cancelled' }, now))
      .where('id', '=', id)
      .where('state', '=', 'queued')
      .returningAll()
      .executeTakeFirst();
    if (waiting) {
      await settle(transaction, jobRowSchema.parse(waiting));
      return true;
    }
    const running = await transaction
      .updateTable('jobs')
      .set({ cancelRequestedAt: now.toISOString() })
      .where('id', '=', id)
      .where('state', '=', 'running')
      .returning('id')
      .executeTakeFirst();
    return running !== undefined;
  });
}

/** Which of this worker's running jobs people want ended. */
export async function listCancelRequests(store: Store, workerId: string): Promise<string[]> {
  const rows = await store
    .selectFrom('jobs')
    .select('id')
    .where('state', '=', 'running')
    .where('workerId', '=', workerId)
    .where('cancelRequestedAt', 'is not', null)
    .execute();
  return rows.map(({ id }) => id);
}

/** Takes up the jobs whose worker has gone silent: queued again, or ended when they were tried or cancelled too often. */
export async function sweep(store: Store, now = new Date()): Promise<number> {
  const at = now.toISOString();
  const stale = await store.selectFrom('jobs').selectAll().where('state', '=', 'running').where('leaseEndsAt', '<', at).execute();
  for (const row of stale) {
    const change =
      row.cancelRequestedAt !== null
        ? ended({ state: 'cancelled' }, now)
        : row.attempts >= row.attemptsMax
          ? ended({ state: 'failed', error: interrupted(row.attempts) }, now)
          : { state: 'queued', workerId: null, leaseEndsAt: null };
    await store.transaction().execute(async (transaction) => {
      const swept = await transaction
        .updateTable('jobs')
        .set(change)
        .where('id', '=', row.id)
        .where('state', '=', 'running')
        .where('attempts', '=', row.attempts)
        .where('leaseEndsAt', '<', at)
        .returningAll()
        .executeTakeFirst();
      if (swept) await settle(transaction, jobRowSchema.parse(swept));
    });
  }
  return stale.length;
}

function interrupted(attempts: number): UserErrorData {
  return {
    code: 'interrupted',
    message: `It was interrupted ${attempts} times because the process that ran it ended.`,
    resolution: 'Start it again. If it happens again, look at the output of the console for what ends the worker.',
  };
}
