/**
 * Logs of pools in buckets, written by the service that AWS delivers logs of its services with, and only where the bucket lets it:
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/AWS-logs-infrastructure-V2-S3.html
 */
import { randomUUID } from 'node:crypto';
import { setImmediate } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import { z } from 'zod';
import { perform } from '../../cloud';
import { CloudFailure } from '../../failure';
import type { Call } from '../../service';
import { serviceIsAllowed } from '../iam/authorize';
import { performAuthorized } from '../iam/perform-authorized';
import { objectAccess } from '../s3/access';
import { findHome } from '../s3/buckets';
import { getBucketPolicy } from '../s3/operations/get-bucket-policy';
import { putBucketPolicy } from '../s3/operations/put-bucket-policy';
import { putObject } from '../s3/operations/put-object';
import { invalidParameter } from './errors';
import type { UserPool } from './state';

type Caller = Pick<Call, 'cloud' | 'partition'>;

const SERVICE = 'delivery.logs.amazonaws.com';
const ACL = 'bucket-owner-full-control';
const policySchema = z.looseObject({ Statement: z.union([z.array(z.unknown()), z.unknown().transform((one) => [one])]) });

const nameOf = (bucketArn = '') => bucketArn.slice(bucketArn.lastIndexOf(':') + 1);
const sourceArn = ({ partition }: Caller, suffix: string) => `arn:aws:logs:${partition.region}:${partition.accountId}:${suffix}`;

function asService({ cloud, partition }: Caller): Call {
  return cloud.callAs({ kind: 'service', accountId: partition.accountId, service: SERVICE }, partition.region);
}

/** AWS documents how keys begin, and that they tell the time. */
function keyOf({ cloud, partition }: Caller, pool: UserPool): string {
  const [, year, month, day, hour] = /^(\d+)-(\d+)-(\d+)T(\d+)/.exec(cloud.now().toISOString()) ?? [];
  return `AWSLogs/${partition.accountId}/cognito-idp/${partition.region}/${pool.id}/${year}/${month}/${day}/${hour}/${randomUUID()}.log.gz`;
}

function mayWrite(caller: Caller, pool: UserPool, bucket: string, key: string): boolean {
  const call = asService(caller);
  return objectAccess(call, 's3:PutObject', bucket, key).every((request) =>
    serviceIsAllowed(call, { ...request, context: { 's3:x-amz-acl': ACL } }, sourceArn(caller, `delivery:${pool.id}`)),
  );
}

/**
 * Makes sure that a bucket takes a pool's logs: where its policy does not say so, what AWS adds is added, if the caller may.
 * @throws CloudFailure InvalidParameterException for a bucket that the account does not have, AccessDenied
 */
export async function openBucket(call: Call, pool: UserPool, bucketArn: string | undefined): Promise<void> {
  const { accountId } = call.partition;
  const Bucket = nameOf(bucketArn);
  if (findHome(call.cloud, Bucket)?.bucket.accountId !== accountId)
    throw invalidParameter(`There is no bucket ${Bucket} in this account, which is where the embedded cloud delivers logs to.`);
  if (mayWrite(call, pool, Bucket, keyOf(call, pool))) return;
  const from = { StringEquals: { 'aws:SourceAccount': accountId }, ArnLike: { 'aws:SourceArn': sourceArn(call, '*') } };
  const statement = { Effect: 'Allow', Principal: { Service: SERVICE } };
  const added = [
    { Sid: 'AWSLogDeliveryAclCheck', ...statement, Action: 's3:GetBucketAcl', Resource: `arn:aws:s3:::${Bucket}`, Condition: from },
    {
      Sid: 'AWSLogDeliveryWrite',
      ...statement,
      Action: 's3:PutObject',
      Resource: `arn:aws:s3:::${Bucket}/AWSLogs/${accountId}/*`,
      Condition: { ...from, StringEquals: { ...from.StringEquals, 's3:x-amz-acl': ACL } },
    },
  ];
  const policy = await readPolicy(call, Bucket);
  const Policy = JSON.stringify({ ...policy, Statement: [...policy.Statement, ...added] });
  await performAuthorized(call, 's3:PutBucketPolicy', putBucketPolicy, { Bucket, Policy });
}

async function readPolicy(call: Call, Bucket: string): Promise<z.infer<typeof policySchema>> {
  try {
    const { Policy = '' } = await performAuthorized(call, 's3:GetBucketPolicy', getBucketPolicy, { Bucket });
    return policySchema.parse(JSON.parse(Policy));
  } catch (error) {
    if (error instanceof CloudFailure && error.code === 'NoSuchBucketPolicy') return { Version: '2012-10-17', Statement: [] };
    throw error;
  }
}

/** Puts entries into a bucket in the background: those that come at once into one file, a line each. */
export function deliverToBucket({ cloud, partition }: Caller, pool: UserPool, bucketArn: string, entry: string): void {
  const { accountId, region } = partition;
  const files = cloud.shared('cognito-log-files', () => new Map<string, string[]>());
  const file = `${accountId}/${pool.id}/${bucketArn}`;
  const begun = files.get(file);
  if (begun) {
    begun.push(entry);
    return;
  }
  const entries = [entry];
  files.set(file, entries);
  const written = cloud.admission.during(accountId, async () => {
    await setImmediate();
    files.delete(file);
    await writeFile({ cloud, partition: cloud.partition(accountId, region) }, pool, nameOf(bucketArn), entries);
  });
  written.catch((error: unknown) => cloud.log('warning', `Logs of user pool ${pool.id} are not in ${bucketArn}`, error));
}

async function writeFile(caller: Caller, pool: UserPool, Bucket: string, entries: string[]): Promise<void> {
  const Key = keyOf(caller, pool);
  if (!mayWrite(caller, pool, Bucket, Key)) {
    caller.cloud.log('warning', `The policy of ${Bucket} does not let ${SERVICE} write the logs of user pool ${pool.id}`);
    return;
  }
  const Body = gzipSync(`${entries.join('\n')}\n`);
  await perform(asService(caller), putObject, { Bucket, Key, Body, ContentType: 'application/gzip', ACL });
}
