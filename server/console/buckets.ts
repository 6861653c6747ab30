import { UserError } from '@/lib/result';
import type { Clients } from '../aws/clients';
import type { Session } from '../session/session';
import type { Environment } from '../store/environments';
import { getDeployedBackend } from './deployed-backend';

export interface OpenBucket {
  environment: Environment;
  s3: Clients['s3'];
  /** S3's name of the bucket. */
  bucketName: string;
  /** What the app calls it. */
  bucket: string;
  /** What the app calls each of its buckets. */
  buckets: string[];
}

/**
 * One of a deployed app's own buckets, by the name the app gives it; the default one when none is named. No
 * other bucket of the account can be reached this way.
 * @throws UserError `not-deployed`, `no-storage` or `bucket-not-found`
 */
export async function getBucket(session: Session, environmentId: string, bucket?: string): Promise<OpenBucket> {
  const { environment, clients, outputs } = await getDeployedBackend(session, environmentId);
  const { storage } = outputs;
  if (!storage) {
    throw new UserError({
      code: 'no-storage',
      message: 'What runs here has no storage, so it has no files.',
      resolution: 'Add a bucket on the Storage page, then deploy.',
    });
  }
  const listed = storage.buckets ?? [{ name: 'storage', bucket_name: storage.bucket_name }];
  // The default bucket comes first.
  const all = [...listed].sort(
    (first, second) => Number(second.bucket_name === storage.bucket_name) - Number(first.bucket_name === storage.bucket_name),
  );
  const found = bucket ? all.find(({ name }) => name === bucket) : all[0];
  if (!found) throw new UserError({ code: 'bucket-not-found', message: `There is no bucket "${bucket ?? ''}" in this environment.` });
  return { environment, s3: clients.s3, bucketName: found.bucket_name, bucket: found.name, buckets: all.map(({ name }) => name) };
}
