import { setMaxListeners } from 'node:events';
import { readFile } from 'node:fs/promises';
import { HeadObjectCommand, ListObjectsV2Command, PutObjectCommand, type S3Client } from '@aws-sdk/client-s3';
import { UserError } from '@/lib/result';
import type { Clients } from '../aws/clients';
import { type Assembly, type FileAsset, fillPlaceholders } from './assembly';
import { inParallel } from './in-parallel';
import { zipFolder } from './zip-folder';

const UPLOADS_MAX = 16;

export interface Published {
  uploaded: number;
  /** Were there already: their names are hashes of what they hold. */
  kept: number;
  sizeBytes: number;
}

/**
 * Puts an assembly's files into the target's bootstrap bucket: templates of nested stacks, code of
 * functions, resolvers. What is there already is not sent again.
 * @param onProgress called after each file with how many of them are there
 * @throws UserError when the account is not bootstrapped for the CDK; the signal's reason when cancelled
 */
export async function publish(
  clients: Clients,
  assembly: Assembly,
  { onProgress = () => {}, signal }: { onProgress?: (done: number, total: number) => void; signal?: AbortSignal } = {},
): Promise<Published> {
  const assets = assembly.assets.map((asset) => ({ ...asset, bucketName: fillPlaceholders(asset.bucketName, clients) }));
  const known = await listKnown(clients.s3, [...new Set(assets.map(({ bucketName }) => bucketName))]);
  if (signal) setMaxListeners(UPLOADS_MAX * 2, signal);
  const result: Published = { uploaded: 0, kept: 0, sizeBytes: 0 };
  let done = 0;
  await inParallel(assets, UPLOADS_MAX, async (asset) => {
    signal?.throwIfAborted();
    const bucket = known.get(asset.bucketName);
    if (bucket?.keys.has(asset.objectKey) || (bucket?.truncated && (await exists(clients.s3, asset)))) {
      result.kept += 1;
    } else {
      const body = asset.packaging === 'zip' ? await zipFolder(asset.path) : await readFile(asset.path);
      await clients.s3.send(new PutObjectCommand({ Bucket: asset.bucketName, Key: asset.objectKey, Body: body }), { abortSignal: signal });
      result.uploaded += 1;
      result.sizeBytes += body.length;
    }
    done += 1;
    onProgress(done, assets.length);
  });
  return result;
}

/** One page of each bucket's keys saves a request per file as long as the bucket is small. */
async function listKnown(s3: S3Client, buckets: string[]): Promise<Map<string, { keys: Set<string>; truncated: boolean }>> {
  const entries = await Promise.all(
    buckets.map(async (bucket) => {
      try {
        const { Contents = [], IsTruncated = false } = await s3.send(new ListObjectsV2Command({ Bucket: bucket }));
        return [bucket, { keys: new Set(Contents.flatMap(({ Key }) => Key ?? [])), truncated: IsTruncated }] as const;
      } catch (error) {
        if (!(error instanceof Error && error.name === 'NoSuchBucket')) throw error;
        throw new UserError(
          {
            code: 'not-bootstrapped',
            message: `The target account has no bucket ${bucket}.`,
            resolution: 'Bootstrap the account and Region for the CDK once: npx cdk bootstrap.',
          },
          { cause: error },
        );
      }
    }),
  );
  return new Map(entries);
}

async function exists(s3: S3Client, { bucketName, objectKey }: FileAsset): Promise<boolean> {
  try {
    await s3.send(new HeadObjectCommand({ Bucket: bucketName, Key: objectKey }));
    return true;
  } catch (error) {
    if (error instanceof Error && (error.name === 'NotFound' || error.name === 'NoSuchKey')) return false;
    throw error;
  }
}
