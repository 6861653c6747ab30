/** A bucket is one document in the partition it was created in; its name is claimed for the whole cloud. */

import type {
  BucketLifecycleConfiguration,
  CORSRule,
  NotificationConfiguration,
  OwnershipControls,
  PublicAccessBlockConfiguration,
  ServerSideEncryptionConfiguration,
  Tag,
  WebsiteConfiguration,
} from '@aws-sdk/client-s3';
import type { Cloud } from '../../cloud';
import type { Call } from '../../service';
import type { Collection } from '../../state/collection';
import type { Owner } from '../../state/directory';
import type { Partition } from '../../state/partition';
import { accessDenied, noSuchBucket } from './errors';

export interface Bucket {
  name: string;
  accountId: string;
  region: string;
  /** Milliseconds since 1970. */
  createdAt: number;
  versioning?: 'Enabled' | 'Suspended';
  /** JSON text. */
  policy?: string;
  cors?: CORSRule[];
  encryption?: ServerSideEncryptionConfiguration;
  publicAccessBlock?: PublicAccessBlockConfiguration;
  ownership?: OwnershipControls;
  notification?: NotificationConfiguration;
  lifecycle?: BucketLifecycleConfiguration;
  website?: WebsiteConfiguration;
  tags?: Tag[];
}

/** What every bucket has since January 2023. */
export const defaultEncryption: ServerSideEncryptionConfiguration = {
  Rules: [{ ApplyServerSideEncryptionByDefault: { SSEAlgorithm: 'AES256' }, BucketKeyEnabled: false }],
};

function bucketsOf(partition: Partition): Collection<Bucket> {
  return partition.collection<Bucket>('s3-buckets');
}

/** A bucket and the partition that holds its objects, whichever account or Region the call came from. */
export interface Home {
  bucket: Bucket;
  partition: Partition;
}

export function findHome(cloud: Cloud, name: string): Home | undefined {
  const owner = cloud.directory.findOwner('bucket', name);
  if (!owner) return undefined;
  const partition = cloud.partition(owner.accountId, owner.region);
  const bucket = bucketsOf(partition).find(name);
  return bucket && { bucket, partition };
}

/**
 * The bucket that an operation's input names.
 * @throws NoSuchBucket, or AccessDenied when `ExpectedBucketOwner` is someone else.
 */
export function getHome(call: Call, input: { Bucket: string | undefined; ExpectedBucketOwner?: string | undefined }): Home {
  const home = findHome(call.cloud, input.Bucket ?? '');
  if (!home) throw noSuchBucket(input.Bucket ?? '');
  if (input.ExpectedBucketOwner !== undefined && input.ExpectedBucketOwner !== home.bucket.accountId) throw accessDenied();
  return home;
}

export function saveBucket(cloud: Cloud, bucket: Bucket): void {
  bucketsOf(cloud.partition(bucket.accountId, bucket.region)).put(bucket.name, bucket);
}

export function claimBucket(cloud: Cloud, bucket: Bucket): void {
  const owner: Owner = { accountId: bucket.accountId, region: bucket.region };
  cloud.directory.claim('bucket', bucket.name, owner);
  saveBucket(cloud, bucket);
}

export function forgetBucket(cloud: Cloud, bucket: Bucket): void {
  bucketsOf(cloud.partition(bucket.accountId, bucket.region)).remove(bucket.name);
  cloud.directory.release('bucket', bucket.name);
}

/** The account's buckets of every Region, by name. */
export function listAccountBuckets(cloud: Cloud, accountId: string): Bucket[] {
  return cloud
    .regionsOf(accountId)
    .flatMap((region) => bucketsOf(cloud.partition(accountId, region)).list())
    .map(({ value }) => value)
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}
