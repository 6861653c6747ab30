/** Expected answers: AWS's own, as localstack recorded them (tests/aws/services/s3/test_s3_cors.snapshot.json). */
import * as client from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startCloud, type TestCloud } from '../../testing/start-cloud';
import { service as organizations } from '../organizations/service';
import { service } from './service';

const Bucket = 'shared';
const ORIGIN = 'https://app.example.com';
let cloud: TestCloud;
let s3: client.S3Client;

beforeAll(async () => {
  cloud = await startCloud({ services: { s3: service, organizations } });
  s3 = new client.S3Client({ ...cloud.config, forcePathStyle: true });
  await s3.send(new client.CreateBucketCommand({ Bucket }));
  await s3.send(new client.PutObjectCommand({ Bucket, Key: 'k', Body: 'text' }));
});

afterAll(async () => {
  s3.destroy();
  await cloud.stop();
});

async function allow(...CORSRules: client.CORSRule[]): Promise<void> {
  await s3.send(new client.PutBucketCorsCommand({ Bucket, CORSConfiguration: { CORSRules } }));
}

/** `fetch` may not set these headers, so this is what a browser sends on the wire. */
async function preflight(headers: Record<string, string>): Promise<{ status: number; headers: Headers; text: string }> {
  const { request } = await import('node:http');
  return new Promise((resolve, reject) => {
    const sent = request(`${cloud.config.endpoint}/${Bucket}/k`, { method: 'OPTIONS', headers }, async (response) => {
      let text = '';
      for await (const chunk of response) text += String(chunk);
      resolve({ status: response.statusCode ?? 0, headers: new Headers(response.headers as Record<string, string>), text });
    });
    sent.on('error', reject).end();
  });
}

it('refuses preflights of a bucket without rules, and says why', async () => {
  expect(await preflight({})).toMatchObject({ status: 400, text: expect.stringContaining('Origin request header needed') });
  const refused = await preflight({ origin: ORIGIN, 'access-control-request-method': 'PUT' });
  expect(refused.status).toBe(403);
  expect(refused.text).toContain('<Code>AccessForbidden</Code><Message>CORSResponse: CORS is not enabled for this bucket.</Message>');
  expect(refused.text).toContain('<Method>PUT</Method><ResourceType>BUCKET</ResourceType>');
  expect(refused.headers.get('access-control-allow-origin')).toBeNull();
});

it('answers preflights by the first rule that fits', async () => {
  await allow(
    { AllowedMethods: ['GET', 'PUT'], AllowedOrigins: ['https://*.example.com'], AllowedHeaders: ['X-Amz-*'], MaxAgeSeconds: 3000 },
    { AllowedMethods: ['GET'], AllowedOrigins: ['*'], ExposeHeaders: ['ETag', 'x-amz-request-id'] },
  );
  const own = await preflight({
    origin: ORIGIN,
    'access-control-request-method': 'PUT',
    'access-control-request-headers': 'x-amz-request-payer, X-AMZ-Expected-Bucket-Owner',
  });
  expect(own.status).toBe(200);
  expect(Object.fromEntries(own.headers)).toMatchObject({
    'access-control-allow-origin': ORIGIN,
    'access-control-allow-credentials': 'true',
    'access-control-allow-methods': 'GET, PUT',
    'access-control-allow-headers': 'x-amz-request-payer, x-amz-expected-bucket-owner',
    'access-control-max-age': '3000',
    vary: 'Origin, Access-Control-Request-Headers, Access-Control-Request-Method',
  });
  const anyone = await preflight({ origin: 'https://elsewhere.test', 'access-control-request-method': 'GET' });
  expect(Object.fromEntries(anyone.headers)).toMatchObject({
    'access-control-allow-origin': '*',
    'access-control-expose-headers': 'ETag, x-amz-request-id',
  });
  expect(anyone.headers.get('access-control-allow-credentials')).toBeNull();
  const refusals: Record<string, string>[] = [
    { origin: 'https://elsewhere.test', 'access-control-request-method': 'PUT' },
    { origin: ORIGIN, 'access-control-request-method': 'DELETE' },
    { origin: ORIGIN, 'access-control-request-method': 'PUT', 'access-control-request-headers': 'authorization' },
  ];
  for (const headers of refusals) {
    const refused = await preflight(headers);
    expect(refused.status).toBe(403);
    expect(refused.text).toContain('CORSResponse: This CORS request is not allowed.');
    expect(refused.text).toContain('<ResourceType>OBJECT</ResourceType>');
  }
});

it('shows answers to allowed origins only, errors too', async () => {
  await allow({ AllowedMethods: ['GET'], AllowedOrigins: [ORIGIN] });
  const url = await getSignedUrl(s3, new client.GetObjectCommand({ Bucket, Key: 'k' }));
  const from = (origin: string, address = url) => fetch(address, { headers: { origin } });
  const allowed = await from(ORIGIN);
  expect([await allowed.text(), allowed.headers.get('access-control-allow-origin')]).toEqual(['text', ORIGIN]);
  const other = await from('https://elsewhere.test');
  expect([other.status, other.headers.get('access-control-allow-origin')]).toEqual([200, null]);
  const refused = await from(ORIGIN, `${cloud.config.endpoint}/${Bucket}/secret`);
  expect([refused.status, refused.headers.get('access-control-allow-origin')]).toEqual([403, ORIGIN]);
});
