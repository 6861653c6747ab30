/** One handler per kind of job, loaded when the first job of the kind arrives: the worker starts at once, and CDK is loaded only where it is needed. */
import type { Job, JobKind } from '@/lib/jobs';
import type { JobContext, JobHandler } from '../context';

const handlers: { [Kind in JobKind]: () => Promise<JobHandler<Kind>> } = {
  plan: async () => (await import('./plan')).plan,
  deploy: async () => (await import('./deploy')).deploy,
  'roll-back': async () => (await import('./roll-back')).rollBack,
  build: async () => (await import('./build')).build,
  'delete-environment': async () => (await import('./delete-environment')).deleteEnvironment,
};

/** Runs a job with the handler of its kind. */
export async function handleJob(job: Job, context: JobContext): Promise<void> {
  // The table pairs each kind with its handler; the compiler cannot follow that pairing through an index.
  const load = handlers[job.payload.kind] as () => Promise<JobHandler<JobKind>>;
  await (await load())(job as Parameters<JobHandler<JobKind>>[0], context);
}
