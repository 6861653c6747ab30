import { once } from 'node:events';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { Sha256 } from '@aws-crypto/sha256-js';
import { GetObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { GetParameterCommand, SSMClient } from '@aws-sdk/client-ssm';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import { SignatureV4 } from '@smithy/signature-v4';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type ListeningCloud, listen } from '../listen';

const CREDENTIALS = { accessKeyId: 'AKIAGATEWAYTEST00000', secretAccessKey: 'secret-of-the-gateway-test' };
const ACCOUNT = '111122223333';

let folder: string;
let started: ListeningCloud;
let faults: string[];
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'gateway-'));
  faults = [];
  started = await listen({
    dataFolder: folder,
    port: 0,
    management: { accountId: ACCOUNT, accessKeyId: CREDENTIALS.accessKeyId, secretKey: CREDENTIALS.secretAccessKey },
    patience: { handshakeMs: 2000, headersMs: 2000, bodyMs: 2000 },
    log: (_level, line, detail) => faults.push(`${line} ${detail}`),
  });
});
afterAll(async () => {
  await started.close();
  rmSync(folder, { recursive: true });
});

interface Wire {
  service: string;
  body?: string | Uint8Array<ArrayBuffer>;
  headers?: Record<string, string>;
  method?: string;
  path?: string;
  query?: Record<string, string>;
  region?: string;
  at?: Date;
  /** Sent, but not covered by the signature. */
  added?: Record<string, string>;
}

/** A signed request made by hand, for what no client would send. */
async function send({ service, body = '', headers = {}, method = 'POST', path = '/', query = {}, region = 'us-east-1', at, added }: Wire) {
  const { host } = new URL(started.endpoint);
  const signer = new SignatureV4({ service, region, credentials: CREDENTIALS, sha256: Sha256, uriEscapePath: service !== 's3' });
  const signed = await signer.sign(
    { method, protocol: 'http:', hostname: 'localhost', path, query, headers: { host, ...headers }, body },
    { ...(at && { signingDate: at }) },
  );
  const search = new URLSearchParams(query).toString();
  const response = await fetch(`${started.endpoint}${path}${search && `?${search}`}`, {
    method,
    headers: { ...signed.headers, ...added },
    ...(method !== 'GET' && { body }),
  });
  return { status: response.status, headers: response.headers, body: await response.text() };
}

const ssm = (name: string, body: string) =>
  send({ service: 'ssm', body, headers: { 'x-amz-target': `AmazonSSM.${name}`, 'content-type': 'application/x-amz-json-1.1' } });

/** Sends bytes as they are and gives back what comes until the connection ends. */
async function sendRaw(bytes: string): Promise<string> {
  const socket = connect(started.port, '127.0.0.1');
  socket.write(Buffer.from(bytes, 'latin1'));
  const ended = once(socket, 'close');
  const answer = await text(socket).catch(String);
  await ended;
  return answer;
}

describe('who calls', () => {
  test('a signature made for one service is good for no other', async () => {
    const wrong = await send({
      service: 's3',
      body: '{"Name":"/a"}',
      headers: { 'x-amz-target': 'AmazonSSM.GetParameter', 'content-type': 'application/x-amz-json-1.1' },
    });
    expect([wrong.status, wrong.body]).toEqual([400, expect.stringContaining("Credential should be scoped to correct service: 'ssm'")]);
  });

  test('whoever has a presigned URL cannot make it say more', async () => {
    const client = new S3Client({ endpoint: started.endpoint, region: 'us-east-1', credentials: CREDENTIALS, forcePathStyle: true });
    const url = await getSignedUrl(client, new GetObjectCommand({ Bucket: 'nothing', Key: 'here' }));
    expect((await fetch(url)).status).toBe(404);
    const more = await fetch(url, { headers: { 'x-amz-expected-bucket-owner': ACCOUNT } });
    expect([more.status, await more.text()]).toEqual([403, expect.stringContaining('which were not signed: x-amz-expected-bucket-owner')]);
    const other = await fetch(url, {
      method: 'POST',
      headers: { 'x-amz-target': 'AmazonSSM.DescribeParameters', 'content-type': 'application/x-amz-json-1.1' },
      body: '{}',
    });
    expect(other.status).toBeGreaterThanOrEqual(400);
    client.destroy();
  });

  test.each(['..', 'global', 'us-east-1..', 'UPPER-east-1', 'us-east-1.localhost:4566#'])(
    '%s is no Region, and becomes no folder',
    async (region) => {
      const before = readdirSync(join(folder, 'accounts', ACCOUNT)).sort();
      const answer = await send({
        service: 'ssm',
        region,
        body: '{"Name":"/a"}',
        headers: { 'x-amz-target': 'AmazonSSM.GetParameter', 'content-type': 'application/x-amz-json-1.1' },
      });
      expect(answer.body).toContain('Credential should be scoped to a valid region');
      expect(readdirSync(join(folder, 'accounts', ACCOUNT)).sort()).toEqual(before);
    },
  );

  // Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-troubleshooting.html
  test('a clock that is off is told how far', async () => {
    const early = new Date(Date.now() - 20 * 60_000);
    const query = await send({
      service: 'sts',
      body: 'Action=GetCallerIdentity&Version=2011-06-15',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      at: early,
    });
    expect([query.status, query.body]).toEqual([
      403,
      expect.stringMatching(/SignatureDoesNotMatch.*Signature expired: \d{8}T\d{6}Z is now earlier than/),
    ]);
    const storage = await send({ service: 's3', method: 'GET', at: early });
    expect([storage.status, storage.body]).toEqual([403, expect.stringContaining('<Code>RequestTimeTooSkewed</Code>')]);
  });
});

describe('what is asked', () => {
  test('an operation that is not here is named, one that AWS lacks too', async () => {
    const missing = await ssm('CreateActivation', '{"IamRole":"a"}');
    expect([missing.status, JSON.parse(missing.body)]).toEqual([
      501,
      { __type: 'NotImplemented', message: 'ssm CreateActivation is not part of this cloud yet.' },
    ]);
    expect((await ssm('MakeCoffee', '{}')).body).toContain('ssm has no operation named MakeCoffee');
    const unknown = await send({
      service: 'ec2',
      body: 'Action=RunInstances',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
    });
    expect([unknown.status, unknown.body]).toEqual([501, expect.stringContaining("'ec2' is not part of this cloud")]);
  });

  test('every answer has a request id, in the header that its protocol has', async () => {
    const client = new SSMClient({ endpoint: started.endpoint, region: 'us-east-1', credentials: CREDENTIALS });
    const error: unknown = await client.send(new GetParameterCommand({ Name: '/none' })).catch((cause: unknown) => cause);
    expect(error).toMatchObject({
      name: 'ParameterNotFound',
      $metadata: { httpStatusCode: 400, requestId: expect.stringMatching(/^[\da-f-]{36}$/) },
    });
    client.destroy();
    expect((await send({ service: 's3', method: 'GET' })).headers.get('x-amz-request-id')).toMatch(/^[\da-f-]{36}$/);
  });

  test('what a required member lacks, or a value is not, is listed', async () => {
    const { status, body } = await ssm('PutParameter', '{"Value":7,"Type":"String"}');
    expect([status, JSON.parse(body)]).toEqual([
      400,
      {
        __type: 'ValidationException',
        message:
          "2 validation errors detected: Value null at 'name' failed to satisfy constraint: Member must not be null; Value at 'value' failed to satisfy constraint: Member must be a string",
      },
    ]);
  });

  test('any origin may call, and a preflight is answered as the browser needs it', async () => {
    const preflight = await fetch(started.endpoint, {
      method: 'OPTIONS',
      headers: {
        origin: 'https://app.example.com',
        'access-control-request-method': 'POST',
        'access-control-request-headers': 'authorization,x-amz-target',
      },
    });
    expect([
      preflight.status,
      preflight.headers.get('access-control-allow-origin'),
      preflight.headers.get('access-control-allow-headers'),
    ]).toEqual([204, '*', 'authorization,x-amz-target']);
    expect(preflight.headers.get('access-control-allow-credentials')).toBeNull();
  });
});

describe('what is not a request', () => {
  const deep = (open: string, close: string) => open.repeat(200_000) + close.repeat(200_000);

  test.each([
    ['is cut off', '{"Name":'],
    ['is no JSON', '<Name>a</Name>'],
    ['is nested without end', `{"Name":${deep('[', ']')}}`],
    ['is a number', '7'],
    ['is null', 'null'],
  ])('a JSON body that %s is refused', async (_, body) => {
    expect((await ssm('GetParameter', body)).status).toBe(400);
  });

  test.each([
    ['is no CBOR', 'ff'],
    ['is cut off', 'a1'],
    ['says it is longer than any memory', '9bffffffffffffffff'],
    ['says it is a text longer than any memory', '7affffffff'],
    ['is nested without end', '81'.repeat(200_000)],
  ])('a CBOR body that %s is refused', async (_, hex) => {
    const answer = await send({
      service: 'dynamodb',
      path: '/service/DynamoDB_20120810/operation/ListTables',
      headers: { 'smithy-protocol': 'rpc-v2-cbor', 'content-type': 'application/cbor' },
      body: Uint8Array.from(Buffer.from(hex, 'hex')),
    });
    expect([answer.status, answer.headers.get('smithy-protocol')]).toEqual([400, 'rpc-v2-cbor']);
    expect(answer.body).toContain('SerializationException');
  });

  test('keys that mean something to JavaScript mean nothing', async () => {
    for (const key of ['__proto__', 'constructor', 'prototype']) {
      await ssm('PutParameter', `{"Name":"/a","Value":"b","Type":"String","${key}":{"polluted":"yes"}}`);
      await ssm('PutParameter', `{"Name":"/b","Value":"b","Type":"String","Tags":[{"Key":"${key}","Value":"polluted"}]}`);
      await send({
        service: 'sts',
        body: `Action=GetCallerIdentity&Version=2011-06-15&${key}.polluted=yes`,
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
      });
    }
    expect(Reflect.get({}, 'polluted')).toBeUndefined();
    expect(faults).toEqual([]);
  });

  test.each([
    ['entities that double without end', '<!DOCTYPE l [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><Tagging><TagSet>&b;</TagSet></Tagging>'],
    [
      'an entity from a file',
      '<!DOCTYPE l [<!ENTITY a SYSTEM "file:///etc/passwd">]><Tagging><TagSet><Tag><Key>&a;</Key></Tag></TagSet></Tagging>',
    ],
    ['elements nested without end', deep('<a>', '</a>')],
    ['an element that is cut off', '<Tagging><TagSet>'],
  ])('an XML body with %s is refused or taken as text', async (_, body) => {
    const answer = await send({ service: 's3', method: 'PUT', path: '/nothing', query: { tagging: '' }, body });
    expect(answer.status).toBeGreaterThanOrEqual(400);
    expect(answer.status).toBeLessThan(500);
    expect(answer.body).not.toMatch(/root:|haha/);
  });

  test('the name of a query parameter is bounded', async () => {
    const answer = await send({
      service: 'sts',
      body: `Action=GetCallerIdentity&Version=2011-06-15&${'a.'.repeat(100_000)}=1`,
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
    });
    expect([answer.status, answer.body]).toEqual([400, expect.stringContaining('MalformedQueryString')]);
  });

  test.each([
    ['two lengths of a body', 'POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 4\r\nContent-Length: 40\r\n\r\nabcd'],
    [
      'a length and chunks',
      'POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\nGET /x HTTP/1.1\r\n\r\n',
    ],
    ['a coding that is not chunks', 'POST / HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked, identity\r\n\r\n0\r\n\r\n'],
    ['a space before the colon', 'GET / HTTP/1.1\r\nHost: localhost\r\nContent-Length : 4\r\n\r\nabcd'],
    ['a header that is folded', 'GET / HTTP/1.1\r\nHost: localhost\r\nX-A: b\r\n c: d\r\n\r\n'],
    ['headers without end', `GET / HTTP/1.1\r\nHost: localhost\r\nX-A: ${'a'.repeat(100_000)}\r\n\r\n`],
    ['a target that is no path', 'GET http://[ HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n'],
    ['an asterisk', 'OPTIONS * HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n'],
    ['a host that is no address', 'GET / HTTP/1.1\r\nHost: a:b:c\r\nConnection: close\r\n\r\n'],
    ['a host with a path in it', 'GET / HTTP/1.1\r\nHost: localhost/x?\r\nConnection: close\r\n\r\n'],
  ])('%s: refused, and the next request is answered', async (_, bytes) => {
    expect(await sendRaw(bytes)).toMatch(/^HTTP\/1\.1 4\d\d /);
    expect((await fetch(started.endpoint)).status).toBe(403);
    expect(faults).toEqual([]);
  });

  test('a body that is too large is refused by its announced length, before it is sent', async () => {
    const answer = await sendRaw(
      'POST / HTTP/1.1\r\nHost: localhost\r\nX-Amz-Target: AmazonSSM.GetParameter\r\nContent-Type: application/x-amz-json-1.1\r\nContent-Length: 999999999999\r\n\r\n{',
    );
    expect(answer).toMatch(/^HTTP\/1\.1 413 [\s\S]*connection: close[\s\S]*RequestEntityTooLarge/i);
  });

  test('a body that stops coming ends its connection', async () => {
    await sendRaw(
      'POST / HTTP/1.1\r\nHost: localhost\r\nX-Amz-Target: AmazonSSM.GetParameter\r\nContent-Type: application/x-amz-json-1.1\r\nContent-Length: 100\r\n\r\n{',
    );
    expect((await fetch(started.endpoint)).status).toBe(403);
  });
});
