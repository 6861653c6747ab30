/** Uploads in signed chunks: the example of https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-streaming.html, byte for byte. */
import { request } from 'node:http';
import * as client from '@aws-sdk/client-s3';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startCloud, type TestCloud } from '../../testing/start-cloud';
import { service as organizations } from '../organizations/service';
import { service } from './service';

const Bucket = 'examplebucket';
const EXAMPLE_TIME = new Date('2013-05-24T00:00:00Z');
let cloud: TestCloud;
let s3: client.S3Client;
let inExample = false;

beforeAll(async () => {
  cloud = await startCloud({ services: { s3: service, organizations }, now: () => (inExample ? EXAMPLE_TIME : new Date()) });
  s3 = new client.S3Client({ ...cloud.config, forcePathStyle: true });
  await s3.send(new client.CreateBucketCommand({ Bucket }));
});

afterAll(async () => {
  s3.destroy();
  await cloud.stop();
});

const SIGNATURES = [
  'ad80c730a21e5b8d04586a2213dd63b9a0e99e0e2307b0ade35a65485a288648',
  '0055627c9e194cb4542bae2aa5492e3c1575bbb81b612b7d234b86a503ef5497',
  'b6c6ea8a5354eaf15b3cb7646744f4275b71ea724fed81ceb9323e279d449df9',
];

function body(signatures: string[], second = 'a'.repeat(1024)): string {
  const chunks = ['a'.repeat(65_536), second, ''];
  return chunks.map((data, at) => `${data.length.toString(16)};chunk-signature=${signatures[at]}\r\n${data}\r\n`).join('');
}

/** The pieces are sent one after the other, so that chunks come apart anywhere. */
async function put(text: string, pieceBytes: number): Promise<{ status: number; text: string }> {
  inExample = true;
  try {
    return await new Promise((resolve, reject) => {
      const sent = request(
        `${cloud.config.endpoint}/${Bucket}/chunkObject.txt`,
        {
          method: 'PUT',
          headers: {
            host: 's3.amazonaws.com',
            'x-amz-date': '20130524T000000Z',
            'x-amz-storage-class': 'REDUCED_REDUNDANCY',
            'x-amz-content-sha256': 'STREAMING-AWS4-HMAC-SHA256-PAYLOAD',
            'content-encoding': 'aws-chunked',
            'x-amz-decoded-content-length': '66560',
            'content-length': '66824',
            authorization:
              'AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE/20130524/us-east-1/s3/aws4_request,SignedHeaders=content-encoding;content-length;host;x-amz-content-sha256;x-amz-date;x-amz-decoded-content-length;x-amz-storage-class,Signature=4f232c4386841ef735655705268965c44a0e4690baa4adea153f7db9fa80a0a9',
          },
        },
        async (response) => {
          let answer = '';
          for await (const chunk of response) answer += String(chunk);
          resolve({ status: response.statusCode ?? 0, text: answer });
        },
      );
      sent.on('error', reject);
      for (let at = 0; at < text.length; at += pieceBytes) sent.write(text.slice(at, at + pieceBytes));
      sent.end();
    });
  } finally {
    inExample = false;
  }
}

it.each([1_000_000, 4096, 997])('takes them, in pieces of %i bytes', async (pieceBytes) => {
  expect(await put(body(SIGNATURES), pieceBytes)).toEqual({ status: 200, text: '' });
  const { Body, ContentEncoding, StorageClass } = await s3.send(new client.GetObjectCommand({ Bucket, Key: 'chunkObject.txt' }));
  expect([ContentEncoding, StorageClass]).toEqual([undefined, 'REDUCED_REDUNDANCY']);
  expect((await Body?.transformToString()) === 'a'.repeat(66_560)).toBe(true);
  await s3.send(new client.DeleteObjectCommand({ Bucket, Key: 'chunkObject.txt' }));
});

it.each([
  ['another signature', body([SIGNATURES[1] ?? '', SIGNATURES[0] ?? '', SIGNATURES[2] ?? ''])],
  ['other data', body(SIGNATURES, 'b'.repeat(1024))],
  ['another last signature', body([...SIGNATURES.slice(0, 2), SIGNATURES[0] ?? ''])],
])('refuses a chunk with %s, and keeps nothing of it', async (_what, text) => {
  const answer = await put(text, 4096);
  expect([answer.status, /<Code>(\w+)</.exec(answer.text)?.[1]]).toEqual([403, 'SignatureDoesNotMatch']);
  await expect(s3.send(new client.HeadObjectCommand({ Bucket, Key: 'chunkObject.txt' }))).rejects.toMatchObject({ name: 'NotFound' });
});
