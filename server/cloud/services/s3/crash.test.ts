/** `kill -9` in the middle of an upload. */
import { randomBytes } from 'node:crypto';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as client from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type CloudProcess, startProcess } from '../../testing/start-process';

const Bucket = 'survivor';
let folder: string;
let cloud: CloudProcess;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'slipway-s3-crash-'));
});

afterAll(async () => {
  await cloud.kill();
  await rm(folder, { recursive: true });
});

async function start(): Promise<client.S3Client> {
  cloud = await startProcess(folder);
  return new client.S3Client({ ...cloud.config, forcePathStyle: true });
}

async function storedFiles(): Promise<string[]> {
  const entries = await readdir(join(folder, 'accounts', cloud.accountId, 'us-east-1', 'blobs'), { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map(({ name }) => name);
}

/** Sends all but the last byte, and resolves when the cloud has begun to write. */
async function beginUpload(s3: client.S3Client, Key: string, body: Buffer, filesBefore: number): Promise<void> {
  const url = await getSignedUrl(s3, new client.PutObjectCommand({ Bucket, Key }));
  const sent = request(url, { method: 'PUT', headers: { 'content-length': body.length } });
  // The connection ends with the process.
  sent.on('error', () => {});
  sent.write(body.subarray(0, -1));
  await expect.poll(async () => (await storedFiles()).length).toBe(filesBefore + 1);
}

it('keeps what was acknowledged, and neither an object nor a file of what was not', { timeout: 90_000 }, async () => {
  const first = await start();
  const Body = randomBytes(3_000_000);
  await first.send(new client.CreateBucketCommand({ Bucket }));
  await first.send(new client.PutObjectCommand({ Bucket, Key: 'kept', Body }));
  const { UploadId } = await first.send(new client.CreateMultipartUploadCommand({ Bucket, Key: 'parts' }));
  await first.send(new client.UploadPartCommand({ Bucket, Key: 'parts', UploadId, PartNumber: 1, Body }));
  await beginUpload(first, 'cut off', randomBytes(4_000_000), 2);
  await cloud.kill();
  expect((await storedFiles()).length).toBe(3);

  const second = await start();
  const { Body: stored } = await second.send(new client.GetObjectCommand({ Bucket, Key: 'kept' }));
  expect(Buffer.from((await stored?.transformToByteArray()) ?? []).equals(Body)).toBe(true);
  const { Parts } = await second.send(new client.ListPartsCommand({ Bucket, Key: 'parts', UploadId }));
  expect(Parts).toMatchObject([{ PartNumber: 1, Size: Body.length }]);
  await expect(second.send(new client.HeadObjectCommand({ Bucket, Key: 'cut off' }))).rejects.toMatchObject({ name: 'NotFound' });
  expect((await storedFiles()).length).toBe(2);
});
