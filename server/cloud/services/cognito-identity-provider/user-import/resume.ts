import type { Cloud } from '../../../cloud';
import type { Partition } from '../../../state/partition';
import { poolState } from '../state';
import { importJobs } from './jobs';

/** Goes on with imports that the end of the process cut off. */
export async function resumeImports(cloud: Cloud, partition: Partition): Promise<void> {
  for (const { value: job } of importJobs({ partition }).list()) {
    if (job.status !== 'InProgress' && job.status !== 'Stopping') continue;
    const pool = poolState(partition).pools.find(job.poolId);
    if (!pool) continue;
    const { runJob } = await import('./run');
    const principal = { kind: 'service', accountId: partition.accountId, service: 'cognito-idp.amazonaws.com' } as const;
    void runJob(cloud.callAs(principal, partition.region), pool, job);
  }
}
