/** Jobs that import users: https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pools-using-import-tool.html */
import { randomBytes } from 'node:crypto';
import type { UserImportJobType } from '@aws-sdk/client-cognito-identity-provider';
import { CloudFailure } from '../../../failure';
import { DIGITS, LOWER_CASE, randomText, UPPER_CASE } from '../../../random-text';
import type { Call } from '../../../service';
import { invalidParameter, notFound } from '../errors';
import { fingerprint, keyOf, type UserPool } from '../state';

export interface ImportJob {
  id: string;
  name: string;
  poolId: string;
  roleArn: string;
  status: 'Created' | 'InProgress' | 'Stopping' | 'Stopped' | 'Succeeded' | 'Failed' | 'Expired';
  /** Of the secret in the address that takes the file. */
  uploadKey: string;
  createdAt: number;
  startedAt?: number;
  completedAt?: number;
  imported: number;
  skipped: number;
  failed: number;
  message?: string;
}

export const UPLOAD_SECONDS = 15 * 60;
/** A job that nobody starts is over after a day. */
const START_WITHIN_MS = 24 * 3_600_000;

type Place = Pick<Call, 'partition'>;

export const importJobs = (call: Place) => call.partition.collection<ImportJob>('cognito-user-imports');
/** The files, as text, by the key of their job. */
export const importFiles = (call: Place) => call.partition.collection<string>('cognito-user-import-files');

export const jobKey = ({ poolId, id }: Pick<ImportJob, 'poolId' | 'id'>) => keyOf(poolId, id);

/** The job, and the address that takes its file for a quarter of an hour. */
export function createJob(call: Call, pool: UserPool, name: string, roleArn: string): { job: ImportJob; url: string } {
  if (!/^arn:aws:iam::\d{12}:role\/.+/.test(roleArn)) throw invalidParameter('CloudWatchLogsRoleArn is not the ARN of a role.');
  const secret = randomBytes(32).toString('hex');
  const job: ImportJob = {
    id: `import-${randomText(10, UPPER_CASE + LOWER_CASE + DIGITS)}`,
    name,
    poolId: pool.id,
    roleArn,
    status: 'Created',
    uploadKey: fingerprint(secret),
    createdAt: call.cloud.now().getTime(),
    imported: 0,
    skipped: 0,
    failed: 0,
  };
  importJobs(call).put(jobKey(job), job);
  const query = new URLSearchParams({ 'X-Amz-Expires': String(UPLOAD_SECONDS), 'X-Amz-Signature': secret });
  return { job, url: `${call.cloud.endpoint}/${pool.id}/user-import/${job.id}?${query}` };
}

/** @throws CloudFailure ResourceNotFoundException */
export function getJob(call: Call, pool: UserPool, id: string | undefined): ImportJob {
  const job = importJobs(call).find(keyOf(pool.id, id ?? ''));
  if (!job) throw notFound(`User import job ${id ?? ''} does not exist.`);
  const expired = job.status === 'Created' && call.cloud.now().getTime() - job.createdAt > START_WITHIN_MS;
  return expired ? { ...job, status: 'Expired' } : job;
}

export function preconditionNotMet(message: string): CloudFailure {
  return new CloudFailure('PreconditionNotMetException', message);
}

export function describeJob(job: ImportJob, url?: string): UserImportJobType {
  return {
    JobName: job.name,
    JobId: job.id,
    UserPoolId: job.poolId,
    PreSignedUrl: url,
    CreationDate: new Date(job.createdAt),
    StartDate: job.startedAt === undefined ? undefined : new Date(job.startedAt),
    CompletionDate: job.completedAt === undefined ? undefined : new Date(job.completedAt),
    Status: job.status,
    CloudWatchLogsRoleArn: job.roleArn,
    ImportedUsers: job.imported,
    SkippedUsers: job.skipped,
    FailedUsers: job.failed,
    CompletionMessage: job.message,
  };
}
