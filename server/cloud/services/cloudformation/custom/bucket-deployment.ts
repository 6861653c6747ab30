/**
 * `Custom::CDKBucketDeployment`, made without its Lambda function, which needs Python and the AWS CLI: unpacks
 * archives from the asset bucket into a bucket of the stack, as aws-cdk-lib's BucketDeployment does.
 */
import { randomUUID } from 'node:crypto';
import { basename } from 'node:path/posix';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import type { PutObjectCommandInput } from '@aws-sdk/client-s3';
import { globally, perform } from '../../../cloud';
import { CloudFailure } from '../../../failure';
import { type Call, resourceType } from '../../../service';
import { createInvalidation } from '../../cloudfront/operations/create-invalidation';
import { deleteObjects } from '../../s3/operations/delete-objects';
import { getBucketTagging } from '../../s3/operations/get-bucket-tagging';
import { getObject } from '../../s3/operations/get-object';
import { listObjectsV2 } from '../../s3/operations/list-objects-v2';
import { putObject } from '../../s3/operations/put-object';
import { archiveFiles } from './archive-files';
import { contentTypeOf } from './content-type';
import { type MarkersConfig, replaceMarkers } from './markers';

interface Properties {
  ServiceToken?: string;
  SourceBucketNames: string[];
  SourceObjectKeys: string[];
  SourceMarkers?: Record<string, unknown>[];
  SourceMarkersConfig?: MarkersConfig[];
  DestinationBucketName: string;
  DestinationBucketKeyPrefix?: string;
  DestinationBucketArn?: string;
  Extract?: boolean | string;
  RetainOnDelete?: boolean | string;
  Prune?: boolean | string;
  Exclude?: string[];
  Include?: string[];
  UserMetadata?: Record<string, string>;
  SystemMetadata?: Record<string, string>;
  DistributionId?: string;
  DistributionPaths?: string[];
  OutputObjectKeys?: boolean | string;
}

const OWNER_TAG = 'aws-cdk:cr-owned';

/** Options of `aws s3 sync` and the members of PutObject that they set. */
const SYSTEM_METADATA: Record<string, keyof PutObjectCommandInput> = {
  'cache-control': 'CacheControl',
  'content-disposition': 'ContentDisposition',
  'content-encoding': 'ContentEncoding',
  'content-language': 'ContentLanguage',
  'content-type': 'ContentType',
  'storage-class': 'StorageClass',
  'website-redirect': 'WebsiteRedirectLocation',
  acl: 'ACL',
  expires: 'Expires',
  sse: 'ServerSideEncryption',
  'sse-kms-key-id': 'SSEKMSKeyId',
};

function isOff(value: boolean | string | undefined): boolean {
  return value === false || value === 'false';
}

/** A prefix of keys: empty, or ending in a slash. */
function prefixOf({ DestinationBucketKeyPrefix = '' }: Properties): string {
  const trimmed = DestinationBucketKeyPrefix === '/' ? '' : DestinationBucketKeyPrefix;
  return trimmed === '' || trimmed.endsWith('/') ? trimmed : `${trimmed}/`;
}

/** `--exclude` and `--include` in the order in which CDK gives them: the last pattern that matches decides. */
function filterOf({ Exclude = [], Include = [] }: Properties): (path: string) => boolean {
  const matcher = (pattern: string): RegExp => {
    const source = pattern
      .replaceAll(/[.+^${}()|\\]/g, '\\$&')
      .replaceAll('*', '.*')
      .replaceAll('?', '.')
      .replaceAll('[!', '[^');
    return new RegExp(`^${source}$`, 's');
  };
  const excluded = Exclude.map(matcher);
  const included = Include.map(matcher);
  return (path) => included.some((pattern) => pattern.test(path)) || !excluded.some((pattern) => pattern.test(path));
}

async function* keysOf(call: Call, Bucket: string, Prefix: string): AsyncGenerator<string> {
  let ContinuationToken: string | undefined;
  do {
    const page = await perform(call, listObjectsV2, { Bucket, Prefix, ContinuationToken });
    for (const { Key } of page.Contents ?? []) if (Key !== undefined) yield Key;
    ContinuationToken = page.NextContinuationToken;
  } while (ContinuationToken !== undefined);
}

async function deleteKeys(call: Call, bucket: string, prefix: string, isDeleted: (key: string) => boolean): Promise<void> {
  const keys: string[] = [];
  for await (const key of keysOf(call, bucket, prefix)) if (isDeleted(key)) keys.push(key);
  for (let start = 0; start < keys.length; start += 1000) {
    const Objects = keys.slice(start, start + 1000).map((Key) => ({ Key }));
    await perform(call, deleteObjects, { Bucket: bucket, Delete: { Objects, Quiet: true } });
  }
}

async function* sourceFiles(call: Call, properties: Properties): AsyncGenerator<{ path: string; content: Buffer }> {
  const { SourceBucketNames, SourceObjectKeys, SourceMarkers = [], SourceMarkersConfig = [] } = properties;
  for (const [index, Key] of SourceObjectKeys.entries()) {
    const { Body } = await perform(call, getObject, { Bucket: SourceBucketNames[index], Key });
    const archive = await buffer(Body as Readable);
    if (isOff(properties.Extract)) {
      yield { path: basename(Key), content: archive };
      continue;
    }
    for await (const { path, content } of archiveFiles(archive)) {
      yield { path, content: replaceMarkers(content, SourceMarkers[index] ?? {}, SourceMarkersConfig[index] ?? {}) };
    }
  }
}

async function deploy(call: Call, properties: Properties): Promise<void> {
  const bucket = properties.DestinationBucketName;
  const prefix = prefixOf(properties);
  const isSelected = filterOf(properties);
  const system: Record<string, string> = {};
  for (const [name, value] of Object.entries(properties.SystemMetadata ?? {})) {
    const member = SYSTEM_METADATA[name.toLowerCase()];
    if (!member) throw new CloudFailure('CustomResourceFailed', `The embedded cloud does not know the system metadata ${name}`);
    system[member] = value;
  }
  const metadata = Object.fromEntries(Object.entries(properties.UserMetadata ?? {}).map(([name, value]) => [name.toLowerCase(), value]));
  const written = new Set<string>();
  for await (const { path, content } of sourceFiles(call, properties)) {
    if (!isSelected(path)) continue;
    await perform(call, putObject, {
      Bucket: bucket,
      Key: prefix + path,
      Body: Readable.from([content]),
      ContentLength: content.length,
      ContentType: contentTypeOf(path),
      ...(Object.keys(metadata).length > 0 && { Metadata: metadata }),
      ...system,
    });
    written.add(prefix + path);
  }
  if (!isOff(properties.Prune)) {
    await deleteKeys(call, bucket, prefix, (key) => !written.has(key) && isSelected(key.slice(prefix.length)));
  }
  const { DistributionId, DistributionPaths: paths = [`/${prefix}*`] } = properties;
  if (!DistributionId) return;
  await perform(globally(call), createInvalidation, {
    DistributionId,
    InvalidationBatch: { CallerReference: randomUUID(), Paths: { Quantity: paths.length, Items: paths } },
  });
}

/** CDK tags a bucket for every deployment into it that is still in the stack; its content then stays. */
async function isOwned(call: Call, properties: Properties): Promise<boolean> {
  const { DestinationBucketKeyPrefix = '' } = properties;
  const tag = DestinationBucketKeyPrefix === '' ? OWNER_TAG : `${OWNER_TAG}:${DestinationBucketKeyPrefix}`;
  try {
    const { TagSet } = await perform(call, getBucketTagging, { Bucket: properties.DestinationBucketName });
    return (TagSet ?? []).some(({ Key }) => Key?.startsWith(tag));
  } catch (error) {
    if (error instanceof CloudFailure) return false; // No tags, or no bucket.
    throw error;
  }
}

function attributesOf({ DestinationBucketArn, SourceObjectKeys, OutputObjectKeys }: Properties): Record<string, unknown> {
  return { DestinationBucketArn, SourceObjectKeys: isOff(OutputObjectKeys) ? [] : SourceObjectKeys };
}

export const bucketDeployment = resourceType<Properties>({
  async create(call, properties) {
    await deploy(call, properties);
    return { physicalId: `aws.cdk.s3deployment.${randomUUID()}`, attributes: attributesOf(properties) };
  },
  async update(call, physicalId, properties, previous) {
    const moved = previous.DestinationBucketName !== properties.DestinationBucketName || prefixOf(previous) !== prefixOf(properties);
    if (moved && isOff(properties.RetainOnDelete)) await deleteKeys(call, previous.DestinationBucketName, prefixOf(previous), () => true);
    await deploy(call, properties);
    return { physicalId, attributes: attributesOf(properties) };
  },
  async remove(call, _physicalId, properties) {
    if (!isOff(properties.RetainOnDelete) || (await isOwned(call, properties))) return;
    await deleteKeys(call, properties.DestinationBucketName, prefixOf(properties), () => true);
  },
  replaces: () => false,
});
