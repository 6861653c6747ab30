/** What a job's handler is given, and what it may throw. */
import type { EventBody } from '@/lib/events';
import type { Job, JobKind, JobPayload } from '@/lib/jobs';
import type { Store } from '../store/store';

export type JobOf<Kind extends JobKind> = Omit<Job, 'payload'> & { payload: Extract<JobPayload, { kind: Kind }> };

export interface JobContext {
  /**
   * Aborted when a person cancels the job, when the worker stops, or when another worker has taken the
   * job over. The handler then stops soon by throwing; the queue knows which of the three it was.
   */
  signal: AbortSignal;
  store: Store;
  /** Absolute folder of all state; the handler keeps its files in a folder of its own in there. */
  dataFolder: string;
  /**
   * Appends to the event log: on the job's own topic (`topicOf`) unless another is named. Need not be
   * awaited: order is kept, and everything is on disk before the job ends.
   */
  report(body: EventBody, topic?: string): Promise<void>;
  /** How far it is, between 0 and 1. */
  progress(fraction: number): void;
  /** A line of the job's live log. */
  log(level: 'debug' | 'info' | 'warning' | 'error', text: string, source?: string): void;
}

/**
 * One kind of job. It throws a `UserError` for what a person can put right. It must cope with being
 * started again after its worker was killed at any point (`job.attempts` is then 2 or more).
 */
export type JobHandler<Kind extends JobKind> = (job: JobOf<Kind>, context: JobContext) => Promise<void>;

/** Whom the events of a job reach. */
export function topicOf(payload: JobPayload): string {
  switch (payload.kind) {
    case 'deploy':
    case 'roll-back':
      return `deployment:${payload.deploymentId}`;
    case 'build':
      return `build:${payload.buildId}`;
    case 'plan':
    case 'delete-environment':
      return `environment:${payload.environmentId}`;
    default:
      return payload satisfies never;
  }
}
