import { createHash, randomBytes } from 'node:crypto';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { crc32 } from 'node:zlib';
import * as client from '@aws-sdk/client-s3';
import { Upload } from '@aws-sdk/lib-storage';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ListeningCloud, listen } from '../../listen';
import { service as organizations } from '../organizations/service';
import { service } from './service';

let running: ListeningCloud;
let s3: client.S3Client;
let folder: string;
const management = {
  accountId: '123456789012',
  accessKeyId: 'AKIAIOSFODNN7EXAMPLE',
  secretKey: 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY',
};

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'slipway-s3-test-'));
  running = await listen({ dataFolder: folder, port: 0, management, services: { s3: service, organizations } });
  s3 = new client.S3Client({
    endpoint: running.endpoint.replace('localhost', '127.0.0.1'),
    region: 'us-east-1',
    forcePathStyle: true,
    credentials: { accessKeyId: management.accessKeyId, secretAccessKey: management.secretKey },
  });
});

afterAll(async () => {
  s3.destroy();
  await running.close();
  await rm(folder, { recursive: true });
});

let count = 0;
async function makeBucket(): Promise<string> {
  count += 1;
  const Bucket = `test-bucket-${count}`;
  await s3.send(new client.CreateBucketCommand({ Bucket }));
  return Bucket;
}

async function storedFiles(): Promise<Set<string>> {
  const blobs = join(folder, 'accounts', management.accountId, 'us-east-1', 'blobs');
  const entries = await readdir(blobs, { recursive: true, withFileTypes: true });
  return new Set(entries.filter((entry) => entry.isFile()).map(({ name }) => name));
}

async function bytesOf(Bucket: string, Key: string, Range?: string): Promise<Buffer> {
  const { Body } = await s3.send(new client.GetObjectCommand({ Bucket, Key, Range }));
  return Buffer.from((await Body?.transformToByteArray()) ?? []);
}

describe('objects', () => {
  it.each([0, 1, 32 * 1024, 32 * 1024 + 1, 3_000_000])('gives back %i bytes as they were sent, with MD5 and CRC32', async (size) => {
    const Bucket = await makeBucket();
    const Body = randomBytes(size);
    const put = await s3.send(new client.PutObjectCommand({ Bucket, Key: 'a b/ü?.bin', Body }));
    expect(put.ETag).toBe(`"${createHash('md5').update(Body).digest('hex')}"`);
    const checksum = Buffer.alloc(4);
    checksum.writeUInt32BE(crc32(Body));
    expect(put.ChecksumCRC32).toBe(checksum.toString('base64'));
    expect((await bytesOf(Bucket, 'a b/ü?.bin')).equals(Body)).toBe(true);
  });

  it('takes a stream, whose checksum comes as a trailer', async () => {
    const Bucket = await makeBucket();
    const Body = randomBytes(400_000);
    await s3.send(
      new client.PutObjectCommand({
        Bucket,
        Key: 'k',
        Body: Readable.from([Body.subarray(0, 99), Body.subarray(99)]),
        ContentLength: Body.length,
        ChecksumAlgorithm: 'SHA256',
      }),
    );
    const head = await s3.send(new client.HeadObjectCommand({ Bucket, Key: 'k', ChecksumMode: 'ENABLED' }));
    expect(head.ChecksumSHA256).toBe(createHash('sha256').update(Body).digest('base64'));
    expect((await bytesOf(Bucket, 'k')).equals(Body)).toBe(true);
  });

  it('refuses what does not match its checksum, and keeps nothing of it', async () => {
    const Bucket = await makeBucket();
    const before = await storedFiles();
    const put = (more: object) => s3.send(new client.PutObjectCommand({ Bucket, Key: 'k', Body: randomBytes(100_000), ...more }));
    await expect(put({ ChecksumCRC32: 'AAAAAA==' })).rejects.toMatchObject({ name: 'BadDigest' });
    await expect(put({ ContentMD5: 'AAAAAAAAAAAAAAAAAAAAAA==' })).rejects.toMatchObject({ name: 'BadDigest' });
    await expect(bytesOf(Bucket, 'k')).rejects.toMatchObject({ name: 'NoSuchKey' });
    expect((await storedFiles()).size).toBe(before.size);
  });

  it('keeps headers and metadata, and answers ranges and conditions', async () => {
    const Bucket = await makeBucket();
    const { ETag } = await s3.send(
      new client.PutObjectCommand({
        Bucket,
        Key: 'k',
        Body: '0123456789',
        ContentType: 'text/plain',
        CacheControl: 'no-store',
        Metadata: { who: 'me' },
        Tagging: 'a=1',
      }),
    );
    const get = (input: object) => s3.send(new client.GetObjectCommand({ Bucket, Key: 'k', ...input }));
    const part = await get({ Range: 'bytes=2-4' });
    expect(part).toMatchObject({
      ContentRange: 'bytes 2-4/10',
      ContentLength: 3,
      ContentType: 'text/plain',
      CacheControl: 'no-store',
      Metadata: { who: 'me' },
      TagCount: 1,
    });
    expect(part.$metadata.httpStatusCode).toBe(206);
    expect(await part.Body?.transformToString()).toBe('234');
    expect((await bytesOf(Bucket, 'k', 'bytes=-3')).toString()).toBe('789');
    await expect(get({ Range: 'bytes=10-' })).rejects.toMatchObject({ name: 'InvalidRange' });
    await expect(get({ IfNoneMatch: ETag })).rejects.toMatchObject({ $metadata: { httpStatusCode: 304 } });
    await expect(get({ IfMatch: '"other"' })).rejects.toMatchObject({ name: 'PreconditionFailed' });
    await expect(s3.send(new client.PutObjectCommand({ Bucket, Key: 'k', Body: 'x', IfNoneMatch: '*' }))).rejects.toMatchObject({
      name: 'PreconditionFailed',
    });
    await expect(s3.send(new client.HeadObjectCommand({ Bucket, Key: 'none' }))).rejects.toMatchObject({ name: 'NotFound' });
  });

  it('copies, with and without new metadata', async () => {
    const Bucket = await makeBucket();
    await s3.send(new client.PutObjectCommand({ Bucket, Key: 'a/ü', Body: 'text', Metadata: { v: '1' } }));
    await s3.send(new client.CopyObjectCommand({ Bucket, Key: 'b', CopySource: encodeURI(`${Bucket}/a/ü`) }));
    await s3.send(
      new client.CopyObjectCommand({ Bucket, Key: 'c', CopySource: `${Bucket}/b`, MetadataDirective: 'REPLACE', Metadata: { v: '2' } }),
    );
    const metadata = async (Key: string) => (await s3.send(new client.HeadObjectCommand({ Bucket, Key }))).Metadata;
    expect([await metadata('b'), await metadata('c')]).toEqual([{ v: '1' }, { v: '2' }]);
    expect((await bytesOf(Bucket, 'c')).toString()).toBe('text');
  });

  it('serves presigned addresses', async () => {
    const Bucket = await makeBucket();
    const url = await getSignedUrl(s3, new client.PutObjectCommand({ Bucket, Key: 'signed' }), { expiresIn: 60 });
    expect((await fetch(url, { method: 'PUT', body: 'through the browser' })).status).toBe(200);
    const read = await getSignedUrl(s3, new client.GetObjectCommand({ Bucket, Key: 'signed' }), { expiresIn: 60 });
    expect(await (await fetch(read)).text()).toBe('through the browser');
    expect((await fetch(read.replace('signed?', 'other?'))).status).toBe(403);
  });
});

it.each(['s3.localhost', 's3.us-east-1.localhost', 's3.us-east-1.amazonaws.com', 'localhost'])(
  'finds the bucket in front of %s',
  async (host) => {
    const Bucket = await makeBucket();
    await s3.send(new client.PutObjectCommand({ Bucket, Key: 'a/b', Body: 'by its own name' }));
    const named = new client.S3Client({
      endpoint: `http://${host}:${running.port}`,
      region: 'us-east-1',
      credentials: { accessKeyId: management.accessKeyId, secretAccessKey: management.secretKey },
    });
    const url = new URL(await getSignedUrl(named, new client.GetObjectCommand({ Bucket, Key: 'a/b' })));
    named.destroy();
    expect([url.hostname, url.pathname]).toEqual([`${Bucket}.${host}`, '/a/b']);
    const text = await new Promise<string>((resolve, reject) => {
      // The name itself need not resolve on this machine.
      const options = { host: '127.0.0.1', port: running.port, path: url.pathname + url.search, headers: { host: url.host } };
      request(options, async (response) => {
        let body = '';
        for await (const chunk of response) body += String(chunk);
        resolve(body);
      })
        .on('error', reject)
        .end();
    });
    expect(text).toBe('by its own name');
  },
);

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

describe('listing', () => {
  it('pages through keys and common prefixes in order, whatever the page size', async () => {
    const Bucket = await makeBucket();
    const keys = ['a', 'b/1', 'b/2', 'b/c/3', 'b0', 'c/1', 'é', '文', '\u{1F600}'];
    for (const Key of keys) await s3.send(new client.PutObjectCommand({ Bucket, Key, Body: Key }));
    const walk = async (input: object, MaxKeys: number) => {
      const seen: (string | undefined)[] = [];
      let ContinuationToken: string | undefined;
      do {
        const page = await s3.send(new client.ListObjectsV2Command({ Bucket, MaxKeys, ContinuationToken, ...input }));
        seen.push(
          ...[...(page.Contents ?? []), ...(page.CommonPrefixes ?? []).map(({ Prefix }) => ({ Key: Prefix }))].map(({ Key }) => Key).sort(),
        );
        ContinuationToken = page.NextContinuationToken;
      } while (ContinuationToken);
      return seen;
    };
    for (const size of [1, 2, 1000]) {
      expect(await walk({}, size)).toEqual(keys);
      expect(await walk({ Delimiter: '/' }, size)).toEqual(['a', 'b/', 'b0', 'c/', 'é', '文', '\u{1F600}']);
      expect(await walk({ Delimiter: '/', Prefix: 'b/' }, size)).toEqual(['b/1', 'b/2', 'b/c/']);
    }
    const v1 = await s3.send(new client.ListObjectsCommand({ Bucket, Delimiter: '/', MaxKeys: 2 }));
    expect(v1).toMatchObject({ IsTruncated: true, NextMarker: 'b/', CommonPrefixes: [{ Prefix: 'b/' }] });
  });
});

/** AWS's pages, as localstack recorded them (tests/aws/services/s3/test_s3_list_operations.snapshot.json, `*_common_prefixes`). */
describe('common prefixes', () => {
  const keys = ['folder/aSubfolder/subFile1', 'folder/aSubfolder/subFile2', 'folder/file1', 'folder/file2'];
  const shown = ['folder/aSubfolder/', 'folder/file1', 'folder/file2'];
  const page = { Prefix: 'folder/', Delimiter: '/' };

  it('count as one entry each, and a marker inside of one means all of it, in listings of keys and of versions', async () => {
    const Bucket = await makeBucket();
    await s3.send(new client.PutBucketVersioningCommand({ Bucket, VersioningConfiguration: { Status: 'Enabled' } }));
    for (const Key of keys) await s3.send(new client.PutObjectCommand({ Bucket, Key, Body: Key }));
    const seen: (string | undefined)[] = [];
    let KeyMarker: string | undefined;
    let VersionIdMarker: string | undefined;
    do {
      const found = await s3.send(new client.ListObjectVersionsCommand({ Bucket, ...page, MaxKeys: 1, KeyMarker, VersionIdMarker }));
      const entries = [...(found.CommonPrefixes ?? []).map(({ Prefix }) => Prefix), ...(found.Versions ?? []).map(({ Key }) => Key)];
      expect(entries.length).toBe(1);
      seen.push(...entries);
      ({ NextKeyMarker: KeyMarker, NextVersionIdMarker: VersionIdMarker } = found);
    } while (KeyMarker !== undefined);
    expect(seen).toEqual(shown);
    const inside = { Bucket, ...page, MaxKeys: 1 };
    const versions = await s3.send(new client.ListObjectVersionsCommand({ ...inside, KeyMarker: keys[0] }));
    expect(versions).toMatchObject({ Versions: [{ Key: 'folder/file1' }], NextKeyMarker: 'folder/file1' });
    const objects = await s3.send(new client.ListObjectsCommand({ ...inside, Marker: keys[0] }));
    expect(objects).toMatchObject({ Contents: [{ Key: 'folder/file1' }], NextMarker: 'folder/file1', IsTruncated: true });
  });

  it('stand for the uploads below them', async () => {
    const Bucket = await makeBucket();
    for (const Key of keys) await s3.send(new client.CreateMultipartUploadCommand({ Bucket, Key }));
    const list = (more: object) => s3.send(new client.ListMultipartUploadsCommand({ Bucket, ...page, MaxUploads: 1, ...more }));
    const first = await list({});
    expect(first).toMatchObject({ CommonPrefixes: [{ Prefix: 'folder/aSubfolder/' }], IsTruncated: true });
    expect(first.Uploads).toBeUndefined();
    for (const KeyMarker of ['folder/aSubfolder/', keys[0]]) {
      expect(await list({ KeyMarker })).toMatchObject({
        Uploads: [{ Key: 'folder/file1' }],
        NextKeyMarker: 'folder/file1',
        IsTruncated: true,
      });
    }
  });
});

describe('buckets', () => {
  it('keeps versions, delete markers and what is current', async () => {
    const Bucket = await makeBucket();
    await s3.send(new client.PutBucketVersioningCommand({ Bucket, VersioningConfiguration: { Status: 'Enabled' } }));
    const first = await s3.send(new client.PutObjectCommand({ Bucket, Key: 'k', Body: 'one' }));
    await s3.send(new client.PutObjectCommand({ Bucket, Key: 'k', Body: 'two' }));
    const gone = await s3.send(new client.DeleteObjectCommand({ Bucket, Key: 'k' }));
    expect(gone.DeleteMarker).toBe(true);
    await expect(bytesOf(Bucket, 'k')).rejects.toMatchObject({ name: 'NoSuchKey' });
    const listed = await s3.send(new client.ListObjectVersionsCommand({ Bucket }));
    expect([listed.Versions?.length, listed.DeleteMarkers?.[0]?.IsLatest]).toEqual([2, true]);
    await s3.send(new client.DeleteObjectCommand({ Bucket, Key: 'k', VersionId: gone.VersionId }));
    expect((await bytesOf(Bucket, 'k')).toString()).toBe('two');
    const old = await s3.send(new client.GetObjectCommand({ Bucket, Key: 'k', VersionId: first.VersionId }));
    expect(await old.Body?.transformToString()).toBe('one');
  });

  it('is deleted only when empty, and its name is then free', async () => {
    const Bucket = await makeBucket();
    await s3.send(new client.PutObjectCommand({ Bucket, Key: 'k', Body: 'x' }));
    await expect(s3.send(new client.DeleteBucketCommand({ Bucket }))).rejects.toMatchObject({ name: 'BucketNotEmpty' });
    const { Deleted } = await s3.send(
      new client.DeleteObjectsCommand({ Bucket, Delete: { Objects: [{ Key: 'k' }, { Key: 'never was' }] } }),
    );
    expect(Deleted?.length).toBe(2);
    await s3.send(new client.DeleteBucketCommand({ Bucket }));
    await expect(s3.send(new client.HeadBucketCommand({ Bucket }))).rejects.toMatchObject({ name: 'NotFound' });
    await s3.send(new client.CreateBucketCommand({ Bucket }));
  });

  it('refuses anonymous readers unless the policy lets them, and public policies unless they are allowed', async () => {
    const Bucket = await makeBucket();
    await s3.send(new client.PutObjectCommand({ Bucket, Key: 'k', Body: 'open' }));
    const url = `${running.endpoint}/${Bucket}/k`;
    expect((await fetch(url)).status).toBe(403);
    const statement = { Effect: 'Allow', Principal: '*', Action: 's3:GetObject', Resource: `arn:aws:s3:::${Bucket}/*` };
    const put = () =>
      s3.send(new client.PutBucketPolicyCommand({ Bucket, Policy: JSON.stringify({ Version: '2012-10-17', Statement: [statement] }) }));
    await expect(put()).rejects.toMatchObject({ name: 'AccessDenied' });
    await s3.send(new client.DeletePublicAccessBlockCommand({ Bucket }));
    await put();
    expect(await (await fetch(url)).text()).toBe('open');
    expect((await fetch(`${running.endpoint}/${Bucket}/other`)).status).toBe(403);
    const PublicAccessBlockConfiguration = { RestrictPublicBuckets: true };
    await s3.send(new client.PutPublicAccessBlockCommand({ Bucket, PublicAccessBlockConfiguration }));
    expect((await fetch(url)).status).toBe(403);
    expect((await bytesOf(Bucket, 'k')).toString()).toBe('open');
  });

  it('takes no ACL that would give others access', async () => {
    const Bucket = await makeBucket();
    const put = (ACL: client.ObjectCannedACL) => s3.send(new client.PutObjectCommand({ Bucket, Key: 'k', Body: 'x', ACL }));
    await put('bucket-owner-full-control');
    await expect(put('public-read')).rejects.toMatchObject({
      name: 'AccessControlListNotSupported',
      message: 'The bucket does not allow ACLs',
    });
    const grant = new client.PutObjectCommand({ Bucket, Key: 'k', Body: 'x', GrantRead: 'id="1234"' });
    await expect(s3.send(grant)).rejects.toMatchObject({ name: 'AccessControlListNotSupported' });
  });

  // localstack's recordings of AWS: tests/aws/services/s3/test_s3_notifications_{lambda,sqs}.snapshot.json
  it('notifies nobody who does not exist', async () => {
    const Bucket = await makeBucket();
    const put = (NotificationConfiguration: client.NotificationConfiguration, SkipDestinationValidation = false) =>
      s3.send(new client.PutBucketNotificationConfigurationCommand({ Bucket, NotificationConfiguration, SkipDestinationValidation }));
    const Events: client.Event[] = ['s3:ObjectCreated:*'];
    const QueueArn = 'arn:aws:sqs:us-east-1:123456789012:nowhere';
    await expect(put({ QueueConfigurations: [{ Events, QueueArn }] })).rejects.toMatchObject({
      name: 'InvalidArgument',
      message: 'Unable to validate the following destination configurations',
      ArgumentName1: QueueArn,
      ArgumentValue1: 'The destination queue does not exist',
    });
    const LambdaFunctionArn = 'arn:aws:lambda:us-east-1:123456789012:function:nowhere';
    const functions = { LambdaFunctionConfigurations: [{ Events, LambdaFunctionArn }] };
    await expect(put(functions)).rejects.toMatchObject({ ArgumentName1: `${LambdaFunctionArn}, null` });
    await put(functions, true);
    const kept = await s3.send(new client.GetBucketNotificationConfigurationCommand({ Bucket }));
    expect(kept.LambdaFunctionConfigurations).toMatchObject([{ LambdaFunctionArn }]);
  });

  it('keeps its CORS rules, tags and lifecycle', async () => {
    const Bucket = await makeBucket();
    const CORSRules = [{ AllowedMethods: ['GET', 'PUT'], AllowedOrigins: ['https://*.example.com'], AllowedHeaders: ['*'] }];
    await s3.send(new client.PutBucketCorsCommand({ Bucket, CORSConfiguration: { CORSRules } }));
    expect((await s3.send(new client.GetBucketCorsCommand({ Bucket }))).CORSRules).toEqual(CORSRules);
    await s3.send(new client.PutBucketTaggingCommand({ Bucket, Tagging: { TagSet: [{ Key: 'a', Value: '1' }] } }));
    expect((await s3.send(new client.GetBucketTaggingCommand({ Bucket }))).TagSet).toEqual([{ Key: 'a', Value: '1' }]);
    await expect(s3.send(new client.GetBucketLifecycleConfigurationCommand({ Bucket }))).rejects.toMatchObject({
      name: 'NoSuchLifecycleConfiguration',
    });
    expect((await s3.send(new client.GetBucketLocationCommand({ Bucket }))).LocationConstraint).toBeUndefined();
    expect((await s3.send(new client.ListBucketsCommand({}))).Buckets?.map(({ Name }) => Name)).toContain(Bucket);
  });
});
