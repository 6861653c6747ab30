import type { DescribeUserImportJobCommandInput, DescribeUserImportJobCommandOutput } from '@aws-sdk/client-cognito-identity-provider';
import { poolOperation } from '../pool-operation';
import { describeJob, getJob } from '../user-import/jobs';

export const describeUserImportJob = poolOperation<DescribeUserImportJobCommandInput, DescribeUserImportJobCommandOutput>(
  'DescribeUserImportJob',
  (call, pool, input) => ({ UserImportJob: describeJob(getJob(call, pool, input.JobId)) }),
);
