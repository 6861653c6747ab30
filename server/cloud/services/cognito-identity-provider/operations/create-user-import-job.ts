import type { CreateUserImportJobCommandInput, CreateUserImportJobCommandOutput } from '@aws-sdk/client-cognito-identity-provider';
import { invalidParameter } from '../errors';
import { poolOperation } from '../pool-operation';
import { createJob, describeJob } from '../user-import/jobs';

export const createUserImportJob = poolOperation<CreateUserImportJobCommandInput, CreateUserImportJobCommandOutput>(
  'CreateUserImportJob',
  (call, pool, input) => {
    if (input.PasswordHashingAlgorithm)
      throw invalidParameter('The embedded cloud imports users without passwords: PasswordHashingAlgorithm is not supported.');
    const { job, url } = createJob(call, pool, input.JobName ?? '', input.CloudWatchLogsRoleArn ?? '');
    return { UserImportJob: describeJob(job, url) };
  },
  { rolesPassed: ({ CloudWatchLogsRoleArn }) => [CloudWatchLogsRoleArn] },
);
