/** Takes a job's file, as S3 takes it from a presigned address. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import type { Cloud } from '../../../cloud';
import { sameCode } from '../codes';
import { fingerprint, keyOf } from '../state';
import { importFiles, importJobs, UPLOAD_SECONDS } from './jobs';

export const UPLOAD_PATH = /^\/([a-z0-9-]+_[A-Za-z0-9]+)\/user-import\/(import-[A-Za-z0-9]+)$/;
/** AWS's limit: https://docs.aws.amazon.com/cognito/latest/developerguide/quotas.html */
const FILE_BYTES_MAX = 100 * 1024 * 1024;

export async function takeFile(cloud: Cloud, request: IncomingMessage, response: ServerResponse, url: URL): Promise<void> {
  const answer = (status: number, message = '') => {
    // The rest of a file that is refused is of no use.
    response.writeHead(status, { 'content-type': 'text/plain', ...(status !== 200 && { connection: 'close' }) });
    response.end(message);
  };
  const [, poolId = '', jobId = ''] = UPLOAD_PATH.exec(url.pathname) ?? [];
  const owner = cloud.directory.findOwner('user-pool', poolId);
  const call = owner && { partition: cloud.partition(owner.accountId, owner.region) };
  const job = call && importJobs(call).find(keyOf(poolId, jobId));
  const now = cloud.now().getTime();
  if (!job || !sameCode(job.uploadKey, fingerprint(url.searchParams.get('X-Amz-Signature') ?? '')))
    return answer(403, 'The signature does not match.');
  if (job.status !== 'Created' || now - job.createdAt > UPLOAD_SECONDS * 1000) return answer(403, 'The address has expired.');
  if (Number(request.headers['content-length'] ?? Number.NaN) > FILE_BYTES_MAX) return answer(413, 'The file is larger than 100 MB.');
  if (request.headers['content-length'] === undefined) return answer(411, 'The length of the file is missing.');
  const file = await text(request);
  // What the job reads already is not exchanged under its hands.
  if (importJobs(call).find(keyOf(poolId, jobId))?.status !== 'Created') return answer(403, 'The address has expired.');
  importFiles(call).put(keyOf(poolId, jobId), file);
  await cloud.durable();
  answer(200);
}
