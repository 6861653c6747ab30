import type { StartUserImportJobCommandInput, StartUserImportJobCommandOutput } from '@aws-sdk/client-cognito-identity-provider';
import { CloudFailure } from '../../../failure';
import { poolOperation } from '../pool-operation';
import { keyOf } from '../state';
import { describeJob, getJob, importFiles, importJobs, jobKey, preconditionNotMet } from '../user-import/jobs';
import { runJob } from '../user-import/run';

export const startUserImportJob = poolOperation<StartUserImportJobCommandInput, StartUserImportJobCommandOutput>(
  'StartUserImportJob',
  (call, pool, input) => {
    const job = getJob(call, pool, input.JobId);
    if (job.status !== 'Created') throw preconditionNotMet(`The job is ${job.status} and cannot be started.`);
    if (importFiles(call).find(jobKey(job)) === undefined) throw preconditionNotMet('The file of the job has not been uploaded.');
    const busy = importJobs(call).list({ prefix: keyOf(pool.id, '') });
    if (busy.some(({ value }) => value.status === 'InProgress' || value.status === 'Stopping')) {
      throw new CloudFailure('UserImportInProgressException', 'Another job imports users into the pool.');
    }
    const started = { ...job, status: 'InProgress', startedAt: call.cloud.now().getTime() } as const;
    importJobs(call).put(jobKey(job), started);
    // Not awaited: the job goes on when the caller has its answer.
    void runJob(call, pool, started);
    return { UserImportJob: describeJob(started) };
  },
);
