/** Forms signed as https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-post-example.html does; answers as AWS gave them to localstack. */
import { createHmac, randomBytes } from 'node:crypto';
import * as client from '@aws-sdk/client-s3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startCloud, type TestCloud } from '../../../testing/start-cloud';
import { service as organizations } from '../../organizations/service';
import { service } from '../service';

const Bucket = 'forms';
let cloud: TestCloud;
let s3: client.S3Client;

beforeAll(async () => {
  cloud = await startCloud({ services: { s3: service, organizations } });
  s3 = new client.S3Client({ ...cloud.config, forcePathStyle: true });
  await s3.send(new client.CreateBucketCommand({ Bucket }));
});

afterAll(async () => {
  s3.destroy();
  await cloud.stop();
});

interface Signing {
  conditions?: unknown[];
  expiresInMs?: number;
}

function signed(fields: Record<string, string>, { conditions, expiresInMs = 60_000 }: Signing = {}): Record<string, string> {
  const { accessKeyId, secretAccessKey } = cloud.config.credentials;
  const timestamp = new Date().toISOString().replace(/[-:]|\.\d+/g, '');
  const scope = [timestamp.slice(0, 8), 'us-east-1', 's3', 'aws4_request'];
  const signing = {
    'x-amz-algorithm': 'AWS4-HMAC-SHA256',
    'x-amz-credential': [accessKeyId, ...scope].join('/'),
    'x-amz-date': timestamp,
  };
  const simple = Object.entries({ bucket: Bucket, ...fields, ...signing }).map(([name, value]) => ({ [name]: value }));
  const document = {
    expiration: new Date(Date.now() + expiresInMs).toISOString(),
    conditions: conditions ? [{ bucket: Bucket }, ...simple.slice(Object.keys(fields).length + 1), ...conditions] : simple,
  };
  const policy = Buffer.from(JSON.stringify(document)).toString('base64');
  const hmac = (key: string | Buffer, text: string) => createHmac('sha256', key).update(text).digest();
  const key = scope.reduce<string | Buffer>(hmac, `AWS4${secretAccessKey}`);
  return { ...fields, ...signing, policy, 'x-amz-signature': hmac(key, policy).toString('hex') };
}

async function post(fields: Record<string, string>, file: string | Uint8Array<ArrayBuffer> = 'hello', name = 'note.txt') {
  const form = new FormData();
  for (const [field, value] of Object.entries(fields)) form.set(field, value);
  form.set('file', new Blob([file]), name);
  const response = await fetch(`${cloud.config.endpoint}/${Bucket}`, { method: 'POST', body: form, redirect: 'manual' });
  const text = (await response.text()).replace(/&#(\d+);/g, (_entity, code: string) => String.fromCodePoint(Number(code)));
  return { status: response.status, headers: response.headers, text };
}

describe('a form', () => {
  it('stores its file, with headers, metadata and tags', async () => {
    const tagging = '<Tagging><TagSet><Tag><Key>a</Key><Value>1</Value></Tag></TagSet></Tagging>';
    // biome-ignore lint/suspicious/noTemplateCurlyInString: the placeholder is S3's own.
    const fields = { key: 'up/${filename}', 'Content-Type': 'text/plain', 'x-amz-meta-who': 'me', tagging };
    const conditions = [
      ['starts-with', '$key', 'up/'],
      ['eq', '$Content-Type', 'text/plain'],
      { 'x-amz-meta-who': 'me' },
      ['starts-with', '$tagging', ''],
    ];
    const answer = await post(signed(fields, { conditions }));
    expect(answer.status).toBe(204);
    const object = await s3.send(new client.GetObjectCommand({ Bucket, Key: 'up/note.txt', ChecksumMode: 'ENABLED' }));
    expect(object).toMatchObject({ ContentType: 'text/plain', Metadata: { who: 'me' }, TagCount: 1, ETag: answer.headers.get('etag') });
    expect(object.ChecksumCRC64NVME).toBeDefined();
    expect(await object.Body?.transformToString()).toBe('hello');
  });

  it('asks for the tags that it sets, as every upload does', async () => {
    const deny = (Action: string, tag: string) => ({
      Effect: 'Deny',
      Principal: '*',
      Action,
      Resource: `arn:aws:s3:::${Bucket}/*`,
      Condition: { StringEquals: { 's3:RequestObjectTag/level': tag } },
    });
    const Policy = JSON.stringify({ Statement: [deny('s3:PutObject', 'secret'), deny('s3:PutObjectTagging', 'inner')] });
    await s3.send(new client.PutBucketPolicyCommand({ Bucket, Policy }));
    const tagged = (level: string) =>
      post(signed({ key: level, tagging: `<Tagging><TagSet><Tag><Key>level</Key><Value>${level}</Value></Tag></TagSet></Tagging>` }));
    expect([(await tagged('secret')).status, (await tagged('inner')).status, (await tagged('public')).status]).toEqual([403, 403, 204]);
    await s3.send(new client.DeleteBucketPolicyCommand({ Bucket }));
  });

  it('keeps every byte, also what looks like the end of a form', async () => {
    const bytes = Buffer.concat([randomBytes(300_000), Buffer.from('\r\n----'), randomBytes(200_000), Buffer.from('\r\n')]);
    expect((await post(signed({ key: 'bytes' }), Uint8Array.from(bytes))).status).toBe(204);
    const { Body } = await s3.send(new client.GetObjectCommand({ Bucket, Key: 'bytes' }));
    expect(Buffer.from((await Body?.transformToByteArray()) ?? []).equals(bytes)).toBe(true);
  });

  it('answers with what it asks for: a document or a redirect', async () => {
    const created = await post(signed({ key: 'a & b', success_action_status: '201' }));
    expect(created.status).toBe(201);
    expect(created.text).toContain(`<Bucket>${Bucket}</Bucket><Key>a & b</Key>`);
    const moved = await post(signed({ key: 'k', success_action_redirect: 'https://app.example.com/done?x=1' }));
    expect(moved.status).toBe(303);
    expect(moved.headers.get('location')).toMatch(/^https:\/\/app\.example\.com\/done\?x=1&bucket=forms&key=k&etag=%22[0-9a-f]{32}%22$/);
  });

  it.each<[string, () => Record<string, string>, number, string]>([
    ['another key', () => ({ ...signed({ key: 'mine' }), key: 'yours' }), 403, 'Policy Condition failed: ["eq", "$key", "mine"]'],
    ['a field that the policy lacks', () => ({ 'x-amz-meta-a': '1', ...signed({ key: 'k' }) }), 403, 'Extra input fields: x-amz-meta-a'],
    ['an expired policy', () => signed({ key: 'k' }, { expiresInMs: -1000 }), 403, 'Invalid according to Policy: Policy expired.'],
    ['a changed policy', () => ({ ...signed({ key: 'k' }), policy: 'e30=' }), 403, '<Code>SignatureDoesNotMatch</Code>'],
    ['a missing field', () => ({ ...signed({}) }), 400, "Bucket POST must contain a field named 'key'."],
    ['no signature', () => ({ key: 'k' }), 403, '<Code>AccessDenied</Code>'],
    ['an ACL', () => signed({ key: 'k', acl: 'public-read' }), 400, '<Code>AccessControlListNotSupported</Code>'],
    [
      'a wrong checksum',
      () => signed({ key: 'k', 'x-amz-checksum-crc32': 'AAAAAA==' }),
      400,
      'The CRC32 you specified did not match the calculated checksum.',
    ],
  ])('is refused for %s', async (_what, fields, status, text) => {
    const answer = await post(fields());
    expect(answer.text).toContain(text);
    expect(answer.status).toBe(status);
  });

  it('may be neither larger nor smaller than its policy says', async () => {
    const sized = () => signed({ key: 'sized' }, { conditions: [{ key: 'sized' }, ['content-length-range', 5, 10]] });
    expect((await post(sized(), 'a'.repeat(12))).text).toMatch(/EntityTooLarge.*<ProposedSize>12<.*<MaxSizeAllowed>10</);
    expect((await post(sized(), 'a')).text).toMatch(/EntityTooSmall.*<ProposedSize>1<.*<MinSizeAllowed>5</);
    await expect(s3.send(new client.HeadObjectCommand({ Bucket, Key: 'sized' }))).rejects.toMatchObject({ name: 'NotFound' });
    expect((await post(sized(), 'a'.repeat(10))).status).toBe(204);
  });
});
