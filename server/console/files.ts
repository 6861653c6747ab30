/** The files of a deployed app: what the console does in its S3 buckets. */
import {
  DeleteObjectCommand,
  DeleteObjectsCommand,
  GetObjectCommand,
  HeadObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  paginateListObjectsV2,
} from '@aws-sdk/client-s3';
import { Upload } from '@aws-sdk/lib-storage';
import { z } from 'zod';
import { UserError } from '@/lib/result';
import type { FolderView } from '@/lib/views/stored-file';
import { requireChange } from '../session/rights';
import type { Session } from '../session/session';
import { getBucket, type OpenBucket } from './buckets';
import { explainAwsFailure } from './explain-aws-failure';
import { parseInput } from './parse-input';

const PAGE_SIZE = 200;
/** S3's own limit for a key. */
const KEY_BYTES_MAX = 1024;
/** Two parts of this size are in memory for each upload. Ten thousand parts of it are the largest file: about 78 GB. */
const PART_BYTES = 8 * 1024 * 1024;

const prefixSchema = z.string().refine((prefix) => prefix === '' || prefix.endsWith('/'), 'A folder ends in a slash.');
const keySchema = z
  .string()
  .min(1, 'Give the file a name.')
  .refine((key) => Buffer.byteLength(key) <= KEY_BYTES_MAX, 'The path of this file is longer than 1,024 bytes.')
  // Browsers and tools take them for steps between folders, so such a file could not be reached again.
  .refine((key) => !key.split('/').some((part) => part === '.' || part === '..'), 'A name cannot be “.” or “..”.');

const listSchema = z.object({ bucket: z.string().optional(), prefix: prefixSchema, next: z.string().optional() });

/** One page of a folder: its folders, then its files, by name. */
export async function listFolder(session: Session, environmentId: string, input: unknown): Promise<FolderView> {
  const { bucket: wanted, prefix, next } = parseInput(listSchema, input);
  const { s3, bucketName, bucket, buckets } = await getBucket(session, environmentId, wanted);
  return explainAwsFailure(async () => {
    const page = await s3.send(
      new ListObjectsV2Command({
        Bucket: bucketName,
        Prefix: prefix,
        Delimiter: '/',
        MaxKeys: PAGE_SIZE,
        // XML cannot hold every character that a key can.
        EncodingType: 'url',
        ...(next && { ContinuationToken: next }),
      }),
    );
    const files = (page.Contents ?? []).map(({ Key = '', Size = 0, LastModified }) => ({ key: decode(Key), Size, LastModified }));
    return {
      buckets,
      bucket,
      prefix,
      folders: (page.CommonPrefixes ?? []).map((common) => decode(common.Prefix ?? '').slice(prefix.length, -1)),
      // An object with the folder's own name only stands for the folder.
      files: files
        .filter(({ key }) => key !== prefix)
        .map(({ key, Size, LastModified }) => ({
          key,
          name: key.slice(prefix.length),
          sizeBytes: Size,
          changedAt: (LastModified ?? new Date(0)).toISOString(),
        })),
      ...(page.NextContinuationToken && { next: page.NextContinuationToken }),
    };
  });
}

function decode(encoded: string): string {
  return decodeURIComponent(encoded.replaceAll('+', ' '));
}

export interface Download {
  body: ReadableStream<Uint8Array>;
  sizeBytes: number | undefined;
  contentType: string | undefined;
}

/** A file as a stream. */
export async function openFile(session: Session, environmentId: string, bucket: string, key: string): Promise<Download> {
  const { s3, bucketName } = await getBucket(session, environmentId, bucket);
  return explainAwsFailure(async () => {
    const { Body, ContentLength, ContentType } = await s3.send(
      new GetObjectCommand({ Bucket: bucketName, Key: parseInput(keySchema, key) }),
    );
    if (!Body) throw new Error(`GetObject of ${key} gave no body.`);
    return { body: Body.transformToWebStream(), sizeBytes: ContentLength, contentType: ContentType };
  });
}

/** For developers, on environments that are not protected; admins on all. */
async function getOwnBucket(session: Session, environmentId: string, bucket: string): Promise<OpenBucket> {
  const opened = await getBucket(session, environmentId, bucket);
  requireChange(session, opened.environment, 'change files');
  return opened;
}

export interface NewFile {
  bucket: string;
  key: string;
  body: ReadableStream<Uint8Array>;
  contentType: string | undefined;
  /** Ends the upload and removes what has arrived of it. */
  signal: AbortSignal;
}

/** Stores a file while it arrives; however large it is, only two parts of it are in memory at a time. */
export async function storeFile(
  session: Session,
  environmentId: string,
  { bucket, key, body, contentType, signal }: NewFile,
): Promise<void> {
  const Key = parseInput(keySchema, key);
  const { s3, bucketName } = await getOwnBucket(session, environmentId, bucket);
  const upload = new Upload({
    client: s3,
    params: { Bucket: bucketName, Key, Body: body, ...(contentType && { ContentType: contentType }) },
    partSize: PART_BYTES,
    queueSize: 2,
  });
  const abort = () => void upload.abort();
  signal.addEventListener('abort', abort, { once: true });
  try {
    await explainAwsFailure(() => upload.done());
  } catch (error) {
    if (signal.aborted) throw new UserError({ code: 'upload-cancelled', message: 'The upload was cancelled.' }, { cause: error });
    throw error;
  } finally {
    signal.removeEventListener('abort', abort);
  }
}

const folderSchema = z.object({
  environmentId: z.string(),
  bucket: z.string(),
  prefix: prefixSchema,
  name: z
    .string()
    .trim()
    .min(1, 'Give the folder a name.')
    .regex(/^[^/]+$/, 'Use a name without slashes.'),
});

/** S3 has no folders: an empty object whose name ends in a slash stands for one. */
export async function createFolder(session: Session, input: unknown): Promise<{ prefix: string }> {
  const { environmentId, bucket, prefix, name } = parseInput(folderSchema, input);
  const Key = parseInput(keySchema, `${prefix}${name}/`);
  const { s3, bucketName } = await getOwnBucket(session, environmentId, bucket);
  await explainAwsFailure(async () => {
    const { KeyCount } = await s3.send(new ListObjectsV2Command({ Bucket: bucketName, Prefix: Key, MaxKeys: 1 }));
    if (KeyCount) throw new UserError({ code: 'name-taken', message: `There is a folder “${name}” already.`, field: 'name' });
    await s3.send(new PutObjectCommand({ Bucket: bucketName, Key, Body: new Uint8Array() }));
  });
  return { prefix: Key };
}

const deleteSchema = z.object({ environmentId: z.string(), bucket: z.string(), key: z.string().min(1) });

/** Deletes a file, or with a key that ends in a slash a folder with everything in it; says how many files went. */
export async function deleteFile(session: Session, input: unknown): Promise<{ deleted: number }> {
  const { environmentId, bucket, key } = parseInput(deleteSchema, input);
  const { s3, bucketName } = await getOwnBucket(session, environmentId, bucket);
  return explainAwsFailure(async () => {
    if (!key.endsWith('/')) {
      // Deleting what is not there succeeds in S3; the person should hear that someone was quicker.
      await s3.send(new HeadObjectCommand({ Bucket: bucketName, Key: key })).catch(sayMissing);
      await s3.send(new DeleteObjectCommand({ Bucket: bucketName, Key: key }));
      return { deleted: 1 };
    }
    let deleted = 0;
    for await (const { Contents = [] } of paginateListObjectsV2({ client: s3 }, { Bucket: bucketName, Prefix: key })) {
      const Objects = Contents.flatMap(({ Key }) => (Key === undefined ? [] : [{ Key }]));
      if (Objects.length === 0) continue;
      const { Errors = [] } = await s3.send(new DeleteObjectsCommand({ Bucket: bucketName, Delete: { Objects, Quiet: true } }));
      const [error] = Errors;
      if (error) {
        throw new UserError({
          code: 'not-deleted',
          message: `“${error.Key ?? ''}” could not be deleted: ${error.Message ?? error.Code ?? ''}`,
        });
      }
      deleted += Objects.length;
    }
    return { deleted };
  });
}

function sayMissing(error: unknown): never {
  if (error instanceof Error && (error.name === 'NotFound' || error.name === 'NoSuchKey')) {
    throw new UserError({ code: 'file-not-found', message: 'This file does not exist any more.' }, { cause: error });
  }
  throw error;
}
