import type { StopUserImportJobCommandInput, StopUserImportJobCommandOutput } from '@aws-sdk/client-cognito-identity-provider';
import { poolOperation } from '../pool-operation';
import { describeJob, getJob, importJobs, jobKey, preconditionNotMet } from '../user-import/jobs';

export const stopUserImportJob = poolOperation<StopUserImportJobCommandInput, StopUserImportJobCommandOutput>(
  'StopUserImportJob',
  (call, pool, input) => {
    const job = getJob(call, pool, input.JobId);
    if (job.status !== 'InProgress') throw preconditionNotMet(`The job is ${job.status} and cannot be stopped.`);
    const stopping = { ...job, status: 'Stopping' } as const;
    importJobs(call).put(jobKey(job), stopping);
    return { UserImportJob: describeJob(stopping) };
  },
);
