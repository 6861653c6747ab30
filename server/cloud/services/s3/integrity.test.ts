/** Checksums, delete markers and conditions. Expected answers: AWS's, as localstack recorded them (tests/aws/services/s3/*.snapshot.json). */
import { randomBytes } from 'node:crypto';
import * as client from '@aws-sdk/client-s3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startCloud, type TestCloud } from '../../testing/start-cloud';
import { service as organizations } from '../organizations/service';
import { service } from './service';

const Bucket = 'whole';
const PART_BYTES = 5 * 1024 * 1024 + 1;
let cloud: TestCloud;
let s3: client.S3Client;
/** Sends and checks only the checksums that a test names. */
let plain: client.S3Client;

beforeAll(async () => {
  cloud = await startCloud({ services: { s3: service, organizations } });
  s3 = new client.S3Client({ ...cloud.config, forcePathStyle: true });
  plain = new client.S3Client({
    ...cloud.config,
    forcePathStyle: true,
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
  });
  await s3.send(new client.CreateBucketCommand({ Bucket }));
});

afterAll(async () => {
  s3.destroy();
  plain.destroy();
  await cloud.stop();
});

async function upload(Key: string, create: Partial<client.CreateMultipartUploadCommandInput>, sizes: number[]) {
  const { UploadId } = await plain.send(new client.CreateMultipartUploadCommand({ Bucket, Key, ...create }));
  const Parts: client.CompletedPart[] = [];
  for (const [index, size] of sizes.entries()) {
    const PartNumber = index + 1;
    const {
      $metadata: _,
      ServerSideEncryption,
      ...part
    } = await plain.send(new client.UploadPartCommand({ Bucket, Key, UploadId, PartNumber, Body: Buffer.alloc(size, 'a') }));
    Parts.push({ ...part, PartNumber });
  }
  const complete = (more: Partial<client.CompleteMultipartUploadCommandInput> = {}) =>
    plain.send(new client.CompleteMultipartUploadCommand({ Bucket, Key, UploadId, MultipartUpload: { Parts }, ...more }));
  return { Parts, complete };
}

describe('a checksum', () => {
  // The bodies and values of localstack's test_complete_multipart_parts_checksum_*: 2 × 5 MiB + 1 and 10 times `a`.
  it('of type COMPOSITE is made of the checksums of the parts, which are then listed', async () => {
    const { Parts, complete } = await upload('composite', { ChecksumAlgorithm: 'CRC32' }, [PART_BYTES, PART_BYTES, 10]);
    expect(Parts.map(({ ChecksumCRC32 }) => ChecksumCRC32)).toEqual(['NRU+Sw==', 'NRU+Sw==', 'TBHN8A==']);
    const without = Parts.map(({ ETag, PartNumber }) => ({ ETag, PartNumber }));
    await expect(complete({ MultipartUpload: { Parts: without } })).rejects.toThrow(
      'The upload was created using a crc32 checksum. The complete request must include the checksum for each part. It was missing for part 1 in the request.',
    );
    await expect(complete({ ChecksumType: 'FULL_OBJECT' })).rejects.toThrow('The upload was created using the COMPOSITE checksum mode.');
    expect(await complete()).toMatchObject({
      ChecksumCRC32: '5FRUiw==-3',
      ChecksumType: 'COMPOSITE',
      ETag: '"4d45984fc3feb2ac9b22683c49674b56-3"',
    });
    const attributes = await s3.send(
      new client.GetObjectAttributesCommand({ Bucket, Key: 'composite', ObjectAttributes: ['Checksum', 'ETag', 'ObjectParts'] }),
    );
    expect(attributes).toMatchObject({
      Checksum: { ChecksumCRC32: '5FRUiw==', ChecksumType: 'COMPOSITE' },
      ETag: '4d45984fc3feb2ac9b22683c49674b56-3',
      ObjectParts: {
        TotalPartsCount: 3,
        IsTruncated: false,
        Parts: [{ PartNumber: 1, Size: PART_BYTES }, {}, { ChecksumCRC32: 'TBHN8A==' }],
      },
    });
    const part = await s3.send(new client.GetObjectCommand({ Bucket, Key: 'composite', PartNumber: 3, ChecksumMode: 'ENABLED' }));
    expect(part).toMatchObject({ ContentRange: 'bytes 10485762-10485771/10485772', ChecksumCRC32: 'TBHN8A==', PartsCount: 3 });
    expect(await part.Body?.transformToString()).toBe('a'.repeat(10));
  });

  it('of type FULL_OBJECT is that of the whole, whatever the parts', async () => {
    const create = { ChecksumAlgorithm: 'CRC32', ChecksumType: 'FULL_OBJECT' } as const;
    const { complete } = await upload('full', create, [PART_BYTES, PART_BYTES, 10]);
    await expect(complete({ MpuObjectSize: 5 })).rejects.toThrow(
      "The provided 'x-amz-mp-object-size' header value 5 does not match what was computed: 10485772",
    );
    await expect(complete({ ChecksumCRC32: 'AAAAAA==' })).rejects.toMatchObject({ name: 'BadDigest' });
    expect(await complete()).toMatchObject({ ChecksumCRC32: 'qSEQSA==', ChecksumType: 'FULL_OBJECT' });
    const copy = await s3.send(new client.CopyObjectCommand({ Bucket, Key: 'copy', CopySource: `${Bucket}/full` }));
    expect(copy.CopyObjectResult).toMatchObject({ ChecksumCRC32: 'qSEQSA==', ETag: '"a0397ee2df08832642af5d7e57c5760c"' });
  });

  it('is CRC64NVME where the client brings none', async () => {
    expect(await plain.send(new client.PutObjectCommand({ Bucket, Key: 'empty', Body: '' }))).toMatchObject({
      ChecksumCRC64NVME: 'AAAAAAAAAAA=',
      ChecksumType: 'FULL_OBJECT',
    });
    const { Parts, complete } = await upload('default', {}, [PART_BYTES, 3]);
    expect(Object.keys(Parts[0] ?? {})).toEqual(['ETag', 'PartNumber']);
    const { ChecksumCRC64NVME, ChecksumType } = await complete();
    const whole = await plain.send(new client.PutObjectCommand({ Bucket, Key: 'one', Body: Buffer.alloc(PART_BYTES + 3, 'a') }));
    expect([ChecksumCRC64NVME, ChecksumType]).toEqual([whole.ChecksumCRC64NVME, 'FULL_OBJECT']);
  });

  it.each([
    ['SHA1', 'FULL_OBJECT', 'The FULL_OBJECT checksum type cannot be used with the sha1 checksum algorithm.'],
    ['CRC64NVME', 'COMPOSITE', 'The COMPOSITE checksum type cannot be used with the crc64nvme checksum algorithm.'],
    [undefined, 'COMPOSITE', 'The x-amz-checksum-type header can only be used with the x-amz-checksum-algorithm header.'],
  ] as const)('%s cannot be declared %s', async (ChecksumAlgorithm, ChecksumType, message) => {
    const create = new client.CreateMultipartUploadCommand({ Bucket, Key: 'k', ChecksumAlgorithm, ChecksumType });
    await expect(plain.send(create)).rejects.toThrow(message);
  });

  it('that is no value, not the only one or not the declared one is refused', async () => {
    const put = (more: Partial<client.PutObjectCommandInput>) =>
      plain.send(new client.PutObjectCommand({ Bucket, Key: 'k', Body: 'x', ...more }));
    await expect(put({ ChecksumCRC32: 'test' })).rejects.toThrow('Value for x-amz-checksum-crc32 header is invalid.');
    await expect(put({ ChecksumCRC32: 'AAAAAA==', ChecksumSHA1: randomBytes(20).toString('base64') })).rejects.toThrow(
      'Expecting a single x-amz-checksum- header. Multiple checksum Types are not allowed.',
    );
    const { UploadId } = await plain.send(new client.CreateMultipartUploadCommand({ Bucket, Key: 'k', ChecksumAlgorithm: 'SHA256' }));
    const part = new client.UploadPartCommand({ Bucket, Key: 'k', UploadId, PartNumber: 1, Body: 'abc', ChecksumCRC32: 'NSRBwg==' });
    await expect(plain.send(part)).rejects.toThrow(
      'Checksum Type mismatch occurred, expected checksum Type: sha256, actual checksum Type: crc32',
    );
  });
});

describe('reading', () => {
  it('tells a delete marker from nothing', async () => {
    const versioned = 'versioned';
    await s3.send(new client.CreateBucketCommand({ Bucket: versioned }));
    await s3.send(new client.PutBucketVersioningCommand({ Bucket: versioned, VersioningConfiguration: { Status: 'Enabled' } }));
    const first = await s3.send(new client.PutObjectCommand({ Bucket: versioned, Key: 'k', Body: 'one' }));
    const { VersionId } = await s3.send(new client.DeleteObjectCommand({ Bucket: versioned, Key: 'k' }));
    const get = (more: object) => s3.send(new client.GetObjectCommand({ Bucket: versioned, Key: 'k', ...more }));
    await expect(get({})).rejects.toMatchObject({ name: 'NoSuchKey', $response: { headers: { 'x-amz-delete-marker': 'true' } } });
    await expect(get({ VersionId })).rejects.toMatchObject({
      name: 'MethodNotAllowed',
      Method: 'GET',
      ResourceType: 'DeleteMarker',
      $metadata: { httpStatusCode: 405 },
      $response: { headers: { allow: 'DELETE' } },
    });
    await expect(get({ VersionId: 'never' })).rejects.toMatchObject({ name: 'InvalidArgument', message: 'Invalid version id specified' });
    const source = `${versioned}/k?versionId=${first.VersionId}`;
    await s3.send(new client.CopyObjectCommand({ Bucket: versioned, Key: 'k', CopySource: source }));
    expect(await (await get({})).Body?.transformToString()).toBe('one');
  });

  it('answers what has not changed with its ETag, and contradictions with an error', async () => {
    const { ETag } = await s3.send(new client.PutObjectCommand({ Bucket, Key: 'k', Body: 'text' }));
    const get = (more: object) => s3.send(new client.GetObjectCommand({ Bucket, Key: 'k', ...more }));
    await expect(get({ IfNoneMatch: ETag })).rejects.toMatchObject({
      $metadata: { httpStatusCode: 304 },
      $response: { headers: { etag: ETag } },
    });
    await expect(get({ PartNumber: 1, Range: 'bytes=0-1' })).rejects.toThrow(
      'Cannot specify both Range header and partNumber query parameter',
    );
    await expect(get({ PartNumber: 2 })).rejects.toMatchObject({ name: 'InvalidPartNumber', ActualPartCount: '1' });
  });
});

it('writes only under conditions that S3 knows', async () => {
  const put = (more: object) => s3.send(new client.PutObjectCommand({ Bucket, Key: 'conditional', Body: 'x', ...more }));
  await expect(put({ IfMatch: '"other"' })).rejects.toMatchObject({ name: 'NoSuchKey' });
  await expect(put({ IfMatch: '*' })).rejects.toMatchObject({ name: 'NotImplemented', Header: 'If-Match' });
  await expect(put({ IfMatch: '"a"', IfNoneMatch: '*' })).rejects.toMatchObject({
    name: 'NotImplemented',
    Header: 'If-Match,If-None-Match',
  });
  const { ETag } = await put({ IfNoneMatch: '*' });
  await expect(put({ IfMatch: '"other"' })).rejects.toMatchObject({ name: 'PreconditionFailed', Condition: 'If-Match' });
  expect((await put({ IfMatch: ETag })).$metadata.httpStatusCode).toBe(200);
  const copy = new client.CopyObjectCommand({ Bucket, Key: 'conditional', CopySource: `${Bucket}/k`, IfNoneMatch: '*' });
  await expect(s3.send(copy)).rejects.toMatchObject({ name: 'PreconditionFailed' });
});
