import { mkdtempSync, rmSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CreateBucketCommand, GetObjectCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import { Amplify } from 'aws-amplify';
import { getUrl } from 'aws-amplify/storage';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { type ListeningCloud, listen } from '../listen';

const dataFolder = mkdtempSync(join(tmpdir(), 'slipway-host-'));
const credentials = { accessKeyId: 'AKIAABCDEFGHIJKLMNOP', secretAccessKey: 'a-secret-key-for-tests-only-0123456789AB' };
let cloud: ListeningCloud;
let aheadMs = 0;

beforeAll(async () => {
  const management = { accountId: '999999999999', accessKeyId: credentials.accessKeyId, secretKey: credentials.secretAccessKey };
  cloud = await listen({ dataFolder, port: 0, management, now: () => new Date(Date.now() + aheadMs) });
  const client = new S3Client({ region: 'us-east-1', endpoint: cloud.endpoint, forcePathStyle: true, credentials });
  await client.send(new CreateBucketCommand({ Bucket: 'media' }));
  await client.send(new PutObjectCommand({ Bucket: 'media', Key: 'a.txt', Body: 'hello' }));
  client.destroy();
});
afterEach(() => {
  aheadMs = 0;
});
afterAll(async () => {
  await cloud.close();
  rmSync(dataFolder, { recursive: true, force: true });
});

/** Node does not find names below `.localhost`; browsers do. */
function get(url: URL, host: string): Promise<{ status: number | undefined; text: string }> {
  return new Promise((resolve, reject) => {
    const { port } = new URL(cloud.endpoint);
    request({ host: '127.0.0.1', port, path: url.pathname + url.search, headers: { host: `${host}:${port}` } }, (response) => {
      let text = '';
      response.on('data', (chunk) => {
        text += chunk;
      });
      response.on('end', () => resolve({ status: response.statusCode, text }));
    })
      .on('error', reject)
      .end();
  });
}

test('what a browser has signed for AWS’s host name is served below .localhost, and for no other host', async () => {
  const aws = new S3Client({ region: 'us-east-1', credentials });
  const url = new URL(await getSignedUrl(aws, new GetObjectCommand({ Bucket: 'media', Key: 'a.txt' })));
  expect(url.host).toBe('media.s3.us-east-1.amazonaws.com');
  await expect(get(url, `${url.host}.localhost`)).resolves.toEqual({ status: 200, text: 'hello' });
  expect(await get(url, 'media.s3.us-east-1.localhost')).toMatchObject({ status: 403 });
});

test('an address that stock Storage has made for this machine is good for its time, and for that file alone', async () => {
  const { port } = new URL(cloud.endpoint);
  const identity = { credentials, identityId: 'us-east-1:1' };
  Amplify.configure(
    { Storage: { S3: { bucket: 'media', region: `us-east-1.localhost:${port}#` } } },
    { Auth: { credentialsProvider: { getCredentialsAndIdentityId: async () => identity, clearCredentialsAndIdentityId() {} } } },
  );
  const { url } = await getUrl({ path: 'a.txt', options: { expiresIn: 60 } });
  expect(url.origin).toBe(`https://media.s3.us-east-1.localhost:${port}`);
  const host = url.hostname;
  expect(await get(url, host)).toEqual({ status: 200, text: 'hello' });

  const changed = (change: (query: URLSearchParams) => void) => {
    const copy = new URL(url);
    change(copy.searchParams);
    return get(copy, host);
  };
  const mismatch = { status: 403, text: expect.stringContaining('<Code>SignatureDoesNotMatch</Code>') };
  expect(await get(new URL(url.href.replace('/a.txt', '/b.txt')), host)).toEqual(mismatch);
  expect(await changed((query) => query.set('X-Amz-Expires', '3600'))).toEqual(mismatch);
  expect(await changed((query) => query.set('x-id', 'PutObject'))).toEqual(mismatch);
  expect(
    await changed((query) => {
      const scope = query.get('X-Amz-Credential') ?? '';
      query.set('X-Amz-Credential', scope.replace(`.localhost:${port}#`, ''));
    }),
  ).toEqual(mismatch);
  aheadMs = 61_000;
  expect(await get(url, host)).toEqual({ status: 403, text: expect.stringContaining('Request has expired') });
});
