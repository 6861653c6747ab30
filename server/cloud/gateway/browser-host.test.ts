import { mkdtempSync, rmSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CreateBucketCommand, GetObjectCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type ListeningCloud, listen } from '../listen';

const dataFolder = mkdtempSync(join(tmpdir(), 'slipway-host-'));
const credentials = { accessKeyId: 'AKIAABCDEFGHIJKLMNOP', secretAccessKey: 'a-secret-key-for-tests-only-0123456789AB' };
let cloud: ListeningCloud;

beforeAll(async () => {
  const management = { accountId: '999999999999', accessKeyId: credentials.accessKeyId, secretKey: credentials.secretAccessKey };
  cloud = await listen({ dataFolder, port: 0, management });
  const client = new S3Client({ region: 'us-east-1', endpoint: cloud.endpoint, forcePathStyle: true, credentials });
  await client.send(new CreateBucketCommand({ Bucket: 'media' }));
  await client.send(new PutObjectCommand({ Bucket: 'media', Key: 'a.txt', Body: 'hello' }));
  client.destroy();
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
