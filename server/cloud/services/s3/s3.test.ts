import { createHash, randomBytes } from 'node:crypto';
import { readdir } from 'node:fs/promises';
import { request } from 'node:http';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { crc32 } from 'node:zlib';
import * as client from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { TestCloud } from '../../testing/start-cloud';
import { type StartedS3, startS3 } from './testing/start-s3';

let started: StartedS3;
let cloud: TestCloud;
let s3: client.S3Client;
let makeBucket: StartedS3['makeBucket'];
let bytesOf: StartedS3['bytesOf'];

beforeAll(async () => {
  started = await startS3();
  ({ cloud, s3, makeBucket, bytesOf } = started);
});
afterAll(() => started.stop());

async function storedFiles(): Promise<Set<string>> {
  const blobs = join(cloud.folder, 'accounts', cloud.accountId, 'us-east-1', 'blobs');
  const entries = await readdir(blobs, { recursive: true, withFileTypes: true });
  return new Set(entries.filter((entry) => entry.isFile()).map(({ name }) => name));
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
      endpoint: `http://${host}:${cloud.port}`,
      region: 'us-east-1',
      credentials: cloud.config.credentials,
    });
    const url = new URL(await getSignedUrl(named, new client.GetObjectCommand({ Bucket, Key: 'a/b' })));
    named.destroy();
    expect([url.hostname, url.pathname]).toEqual([`${Bucket}.${host}`, '/a/b']);
    const text = await new Promise<string>((resolve, reject) => {
      // The name itself need not resolve on this machine.
      const options = { host: '127.0.0.1', port: cloud.port, path: url.pathname + url.search, headers: { host: url.host } };
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
    const url = `${cloud.endpoint}/${Bucket}/k`;
    expect((await fetch(url)).status).toBe(403);
    const statement = { Effect: 'Allow', Principal: '*', Action: 's3:GetObject', Resource: `arn:aws:s3:::${Bucket}/*` };
    const put = () =>
      s3.send(new client.PutBucketPolicyCommand({ Bucket, Policy: JSON.stringify({ Version: '2012-10-17', Statement: [statement] }) }));
    await expect(put()).rejects.toMatchObject({ name: 'AccessDenied' });
    await s3.send(new client.DeletePublicAccessBlockCommand({ Bucket }));
    await put();
    expect(await (await fetch(url)).text()).toBe('open');
    expect((await fetch(`${cloud.endpoint}/${Bucket}/other`)).status).toBe(403);
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
