/** What exports to and imports from S3 have in common: names, pages, and jobs that a restart takes up. Times are milliseconds since 1970. */
import { randomBytes } from 'node:crypto';
import type { Readable, Transform } from 'node:stream';
import { CloudFailure } from '../../failure';
import type { Principal } from '../../principal';
import type { Call } from '../../service';
import type { Collection } from '../../state/collection';
import type { Partition } from '../../state/partition';
import { validation } from './failures';

export interface TransferJob {
  arn: string;
  status: 'IN_PROGRESS' | 'COMPLETED' | 'FAILED';
  /** Who asked for it, and in whose name it goes on after a restart. */
  principal: Principal;
  clientToken: string;
  /** Tells the same request, sent again, from another one with its token. */
  digest: string;
  startedAt: number;
  endedAt?: number;
  failureCode?: string;
  failureMessage?: string;
}

/** Ids begin with their time, so that they are in order. */
export function newTransferId(now: Date): string {
  return `0${now.getTime()}-${randomBytes(4).toString('hex')}`;
}

/** For so long a token stands for the request that it came with. */
const TOKEN_MS = 8 * 3_600_000;

/** @param conflict code of the error for a token that was another request's */
export function findRepeated<T extends TransferJob>(
  jobs: Collection<T>,
  { clientToken, digest, now }: { clientToken: string; digest: string; now: Date },
  conflict: string,
): T | undefined {
  const found = jobs.list().find(({ value }) => value.clientToken === clientToken && value.startedAt > now.getTime() - TOKEN_MS)?.value;
  if (found && found.digest !== digest) throw new CloudFailure(conflict, 'The client token was used with other parameters.');
  return found;
}

/** The newest first, as many as a page has. */
export function pageOfJobs<T extends TransferJob>(
  jobs: T[],
  { size = 25, token }: { size?: number | undefined; token?: string | undefined },
): { page: T[]; NextToken?: string } {
  if (size < 1 || size > 100) throw validation('A page has 1 to 100 entries');
  const sorted = jobs.sort((one, other) => (one.arn < other.arn ? 1 : -1)).filter(({ arn }) => token === undefined || arn < token);
  const page = sorted.slice(0, size);
  const last = page.at(-1)?.arn;
  return { page, ...(sorted.length > size && last !== undefined && { NextToken: last }) };
}

/** What comes out when one is read through the other, which fails when it fails. */
export function through(from: Readable, to: Transform): Readable {
  from.on('error', (error) => to.destroy(error));
  return from.pipe(to);
}

/** Runs an operation of S3 for a job: what S3 refuses is told with its name before the code. */
export async function fromS3<T>(act: () => Promise<T>): Promise<T> {
  try {
    return await act();
  } catch (error) {
    if (error instanceof CloudFailure) throw new CloudFailure(`S3${error.code}`, error.message, { cause: error });
    throw error;
  }
}

/** How a job ends that something known keeps from its work. */
export function failed({ code, message }: CloudFailure): Pick<TransferJob, 'status' | 'failureCode' | 'failureMessage'> {
  return { status: 'FAILED', failureCode: code, failureMessage: message };
}

/**
 * Runs a job to its end in the background and keeps how it ended, also by what the work itself says; what the end of the
 * process interrupts stays in progress.
 * @param tidy takes away what only the work needed, once nothing can begin it again
 */
export function runJob<T extends TransferJob>(
  call: Call,
  jobs: Collection<T>,
  arn: string,
  work: (call: Call, job: T) => Promise<Partial<T>>,
  tidy: (partition: Partition, job: T) => void = () => {},
): void {
  const { cloud, partition } = call;
  const job = jobs.find(arn);
  if (!job) return;
  const acting: Call = { ...cloud.callAs(job.principal, partition.region), partition };
  const end = (changes: Partial<TransferJob> | Partial<T>): void => {
    if (partition.signal.aborted) return;
    jobs.put(arn, { ...job, ...changes, endedAt: cloud.now().getTime() });
    tidy(partition, job);
  };
  work(acting, job).then(
    (result) => end({ status: 'COMPLETED', ...result }),
    (error: unknown) => {
      if (partition.signal.aborted) return;
      if (error instanceof CloudFailure) return end(failed(error));
      cloud.log('error', `${arn} failed`, error);
      end({ status: 'FAILED', failureCode: 'InternalServerError', failureMessage: 'Internal failure' });
    },
  );
}
