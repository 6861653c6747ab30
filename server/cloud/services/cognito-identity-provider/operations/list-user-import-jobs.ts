import type { ListUserImportJobsCommandInput, ListUserImportJobsCommandOutput } from '@aws-sdk/client-cognito-identity-provider';
import { page } from '../page';
import { poolOperation } from '../pool-operation';
import { keyOf } from '../state';
import { describeJob, getJob, importJobs } from '../user-import/jobs';

export const listUserImportJobs = poolOperation<ListUserImportJobsCommandInput, ListUserImportJobsCommandOutput>(
  'ListUserImportJobs',
  (call, pool, { MaxResults = 60, PaginationToken }) => {
    const { values, nextToken } = page(importJobs(call), { prefix: keyOf(pool.id, ''), limit: MaxResults, token: PaginationToken });
    return { UserImportJobs: values.map(({ value }) => describeJob(getJob(call, pool, value.id))), PaginationToken: nextToken };
  },
);
