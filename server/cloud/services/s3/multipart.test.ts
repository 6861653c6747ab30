import { createHash, randomBytes } from 'node:crypto';
import * as client from '@aws-sdk/client-s3';
import { Upload } from '@aws-sdk/lib-storage';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type StartedS3, startS3 } from './testing/start-s3';

let started: StartedS3;
let s3: client.S3Client;
let makeBucket: StartedS3['makeBucket'];
let bytesOf: StartedS3['bytesOf'];

beforeAll(async () => {
  started = await startS3();
  ({ s3, makeBucket, bytesOf } = started);
});
afterAll(() => started.stop());

describe('multipart uploads', () => {
  it('joins parts, reads across them, and has the ETag of AWS', async () => {
    const Bucket = await makeBucket();
    const Body = randomBytes(11 * 1024 * 1024);
    const upload = new Upload({ client: s3, params: { Bucket, Key: 'big', Body }, partSize: 5 * 1024 * 1024 });
    const { ETag } = await upload.done();
    const parts = [0, 5, 10].map((start) =>
      createHash('md5')
        .update(Body.subarray(start * 1024 * 1024, (start + 5) * 1024 * 1024))
        .digest(),
    );
    expect(ETag).toBe(`"${createHash('md5').update(Buffer.concat(parts)).digest('hex')}-3"`);
    expect((await bytesOf(Bucket, 'big')).equals(Body)).toBe(true);
    const edge = 5 * 1024 * 1024;
    expect((await bytesOf(Bucket, 'big', `bytes=${edge - 2}-${edge + 1}`)).equals(Body.subarray(edge - 2, edge + 2))).toBe(true);
    const part = await s3.send(new client.HeadObjectCommand({ Bucket, Key: 'big', PartNumber: 3 }));
    expect(part).toMatchObject({ PartsCount: 3, ContentLength: 1024 * 1024 });
  });

  it('lists and aborts, and refuses parts that are missing or too small', async () => {
    const Bucket = await makeBucket();
    const Key = 'k';
    const { UploadId } = await s3.send(new client.CreateMultipartUploadCommand({ Bucket, Key }));
    const sent: client.CompletedPart[] = [];
    for (const PartNumber of [1, 2]) {
      const { ETag } = await s3.send(new client.UploadPartCommand({ Bucket, Key, UploadId, PartNumber, Body: 'small' }));
      sent.push({ ETag, PartNumber });
    }
    expect((await s3.send(new client.ListPartsCommand({ Bucket, Key, UploadId }))).Parts).toMatchObject([
      { PartNumber: 1, Size: 5 },
      { PartNumber: 2 },
    ]);
    const complete = (Parts: client.CompletedPart[]) =>
      s3.send(new client.CompleteMultipartUploadCommand({ Bucket, Key, UploadId, MultipartUpload: { Parts } }));
    await expect(complete(sent)).rejects.toMatchObject({ name: 'EntityTooSmall' });
    await expect(complete([{ PartNumber: 3, ETag: '"none"' }])).rejects.toMatchObject({ name: 'InvalidPart' });
    await s3.send(new client.AbortMultipartUploadCommand({ Bucket, Key, UploadId }));
    expect((await s3.send(new client.ListMultipartUploadsCommand({ Bucket }))).Uploads).toBeUndefined();
    await expect(complete(sent.slice(0, 1))).rejects.toMatchObject({ name: 'NoSuchUpload' });
  });
});
