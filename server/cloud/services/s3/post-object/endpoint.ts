/** Uploads from browser forms: https://docs.aws.amazon.com/AmazonS3/latest/API/RESTObjectPOST.html */
import { randomUUID, timingSafeEqual } from 'node:crypto';
import type { ServerResponse } from 'node:http';
import type { Tag } from '@aws-sdk/client-s3';
import type { Cloud } from '../../../cloud';
import { CloudFailure } from '../../../failure';
import { withRequestTags } from '../../../gateway/access-needed';
import { clientSignal } from '../../../gateway/client-signal';
import type { GatewayRequest } from '../../../gateway/request';
import { hmac, signingKey } from '../../../gateway/signature';
import type { Principal } from '../../../principal';
import { protocolFor } from '../../../protocols/table';
import { escapeXml, xmlBody } from '../../../protocols/xml-body';
import type { AccessRequest, Call, Endpoint, Service } from '../../../service';
import { authorize } from '../../iam/authorize';
import { objectAccess, requestedTagKeys } from '../access';
import { acceptAcl } from '../acl';
import { bucketAddress } from '../address';
import { discardSegments } from '../blobs';
import { getHome, type Home } from '../buckets';
import { CHECKSUM_BYTES, checksumMembers } from '../checksums';
import { accessDenied, invalidArgument, noSuchBucket } from '../errors';
import { storeBody } from '../store-body';
import { checkSystemTags } from '../system-tags';
import { acceptBody, checkKey, checkTags, headersOf } from '../upload';
import { type Form, readForm } from './form';
import { checkPostPolicy, type SizeRange } from './policy';

/** @param service S3 itself, in whose format errors are answered */
export function postObject(service: () => Service): Endpoint {
  return {
    matches: ({ method, url, host, headers }) =>
      method === 'POST' && url.search === '' && isForm(headers) && isBucket(bucketAddress({ host, rawPath: url.pathname })),
    async handle(cloud, request, response) {
      const requestId = randomUUID();
      try {
        await accept(cloud, request, response, requestId, clientSignal(cloud, response));
      } catch (error) {
        if (!(error instanceof CloudFailure)) throw error;
        const answer = protocolFor(service()).fail(error, { service: service(), requestId, method: 'POST' });
        response.writeHead(answer.status, answer.headers).end(answer.body);
      }
    },
  };
}

function isForm(headers: Record<string, string>): boolean {
  return /^multipart\/form-data\b/i.test(headers['content-type'] ?? '');
}

function isBucket({ rawPath, labels }: ReturnType<typeof bucketAddress>): boolean {
  return labels.Bucket !== undefined && rawPath === '/';
}

async function accept(cloud: Cloud, request: GatewayRequest, response: ServerResponse, requestId: string, signal: () => AbortSignal) {
  const form = await readForm(request.message, request.headers['content-type'] ?? '');
  const { fields, file } = form;
  const bucketName = bucketAddress(request).labels.Bucket ?? '';
  const owner = cloud.directory.findOwner('bucket', bucketName);
  if (!owner) throw noSuchBucket(bucketName);
  const key = checkKey(required(fields, 'key').replace(/\$\{filename\}/g, () => file.name));
  const { principal, size } = authorizeForm(cloud, new Map([...fields, ['bucket', bucketName], ['key', key]]), owner.accountId);
  const call: Call = {
    ...cloud.callAs(principal, owner.region, signal),
    requestId,
    http: { headers: request.headers, url: request.url, sourceIp: request.sourceIp },
  };
  const tags = await tagsOf(fields.get('tagging'));
  await authorize(call, accessNeeded(call, bucketName, key, tags));
  const leave = await cloud.admission.enter(owner.accountId);
  try {
    const home = getHome(call, { Bucket: bucketName });
    const { etag, versionId } = await storeFile(call, home, key, form, { size, tags });
    await cloud.durable();
    answer(cloud, response, { fields, bucket: home.bucket.name, key, etag, versionId, requestId });
  } finally {
    leave();
  }
}

interface Allowed {
  principal: Principal;
  size: SizeRange;
}

/** Who signed the form's policy, and the size it allows. A form without one is anonymous. */
function authorizeForm(cloud: Cloud, fields: Map<string, string>, ownerAccountId: string): Allowed {
  const signing = ['x-amz-algorithm', 'x-amz-credential', 'x-amz-date', 'x-amz-signature'];
  if (!fields.has('policy') && !signing.some((name) => fields.has(name))) {
    return { principal: { kind: 'anonymous', accountId: ownerAccountId }, size: { min: 0, max: Number.POSITIVE_INFINITY } };
  }
  if (!signing.some((name) => fields.has(name))) throw accessDenied();
  const policy = required(fields, 'policy');
  for (const name of signing) required(fields, name);
  const [accessKeyId = '', date = '', region = '', service = ''] = required(fields, 'x-amz-credential').split('/');
  const key = cloud.directory.findAccessKey(accessKeyId);
  const token = fields.get('x-amz-security-token');
  if (!key?.active || (key.sessionToken !== undefined && key.sessionToken !== token)) {
    throw new CloudFailure('InvalidAccessKeyId', 'The AWS Access Key Id you provided does not exist in our records.', { status: 403 });
  }
  if (key.expiresAt !== undefined && key.expiresAt <= cloud.now().getTime()) {
    throw new CloudFailure('ExpiredToken', 'The provided token has expired.');
  }
  const expected = hmac(signingKey(key.secretKey, { date, region, service }), policy).toString('hex');
  const sent = required(fields, 'x-amz-signature');
  if (sent.length !== expected.length || !timingSafeEqual(Buffer.from(sent), Buffer.from(expected))) {
    throw new CloudFailure(
      'SignatureDoesNotMatch',
      'The request signature we calculated does not match the signature you provided. Check your key and signing method.',
      { status: 403 },
    );
  }
  return { principal: key.principal, size: checkPostPolicy(Buffer.from(policy, 'base64').toString('utf8'), fields, cloud.now()) };
}

const SPELLINGS: Record<string, string> = {
  'x-amz-algorithm': 'X-Amz-Algorithm',
  'x-amz-credential': 'X-Amz-Credential',
  'x-amz-date': 'X-Amz-Date',
  'x-amz-signature': 'X-Amz-Signature',
};

function required(fields: Map<string, string>, name: string): string {
  const value = fields.get(name);
  if (value !== undefined) return value;
  const shown = SPELLINGS[name] ?? name;
  throw invalidArgument(
    `Bucket POST must contain a field named '${shown}'.  If it is specified, please check the order of the fields.`,
    shown,
    '',
  );
}

/** What PutObject needs, and who sets tags needs more, as policies may tell which. */
function accessNeeded(call: Call, bucket: string, key: string, tags: Tag[]): AccessRequest[] {
  const put = objectAccess(call, 's3:PutObject', bucket, key);
  if (tags.length === 0) return put;
  const entries = tags.map(({ Key = '', Value = '' }): [string, string] => [Key, Value]);
  const asked = [...put, ...objectAccess(call, 's3:PutObjectTagging', bucket, key)];
  return asked.map((request) => withRequestTags({ requestTagKeys: requestedTagKeys }, request, entries));
}

async function storeFile(call: Call, home: Home, key: string, { fields, file }: Form, { size, tags }: { size: SizeRange; tags: Tag[] }) {
  acceptAcl(home.bucket, { ACL: fields.get('acl') });
  const headers = headersOf(home.bucket, {
    CacheControl: fields.get('cache-control'),
    ContentDisposition: fields.get('content-disposition'),
    ContentEncoding: fields.get('content-encoding'),
    ContentType: fields.get('content-type'),
    Expires: fields.get('expires'),
    WebsiteRedirectLocation: fields.get('x-amz-website-redirect-location'),
    StorageClass: fields.get('x-amz-storage-class'),
    ServerSideEncryption: fields.get('x-amz-server-side-encryption'),
    Metadata: Object.fromEntries(
      [...fields].flatMap(([name, value]) => (name.startsWith('x-amz-meta-') ? [[name.slice('x-amz-meta-'.length), value]] : [])),
    ),
  });
  const sent = Object.fromEntries(
    Object.keys(CHECKSUM_BYTES).flatMap((name) => {
      const value = fields.get(`x-amz-checksum-${name.toLowerCase()}`);
      return value === undefined ? [] : [[name, value]];
    }),
  );
  // The length and checksums of the request are those of the whole form.
  const received = await acceptBody({ ...call, http: undefined }, home.partition, {
    Body: within(file.body, size),
    ...checksumMembers(sent),
  });
  const { sizeBytes } = received.segment;
  if (sizeBytes < size.min) {
    discardSegments(home.partition, [received.segment]);
    throw new CloudFailure('EntityTooSmall', 'Your proposed upload is smaller than the minimum allowed size', {
      members: { ProposedSize: sizeBytes, MinSizeAllowed: size.min },
    });
  }
  return { etag: received.md5, versionId: storeBody(call, home, received, { key, headers, tags }, 'Post') };
}

async function* within(body: AsyncGenerator<Buffer>, { max }: SizeRange): AsyncGenerator<Buffer> {
  let sizeBytes = 0;
  for await (const chunk of body) {
    sizeBytes += chunk.length;
    if (sizeBytes > max) {
      throw new CloudFailure('EntityTooLarge', 'Your proposed upload exceeds the maximum allowed size', {
        members: { ProposedSize: sizeBytes, MaxSizeAllowed: max },
      });
    }
    yield chunk;
  }
}

async function tagsOf(xml: string | undefined): Promise<Tag[]> {
  if (xml === undefined) return [];
  const { Tagging$ } = await import('@aws-sdk/client-s3');
  const { TagSet } = xmlBody('').read(Tagging$, Buffer.from(xml)) as { TagSet?: Tag[] };
  checkSystemTags(undefined, TagSet);
  return checkTags(TagSet ?? []);
}

interface Done {
  fields: Map<string, string>;
  bucket: string;
  key: string;
  etag: string;
  versionId: string;
  requestId: string;
}

function answer(cloud: Cloud, response: ServerResponse, { fields, bucket, key, etag, versionId, requestId }: Done): void {
  const location = `${cloud.endpoint}/${bucket}/${encodeURIComponent(key).replaceAll('%2F', '/')}`;
  const headers: Record<string, string> = { etag: `"${etag}"`, location, 'x-amz-request-id': requestId };
  if (versionId !== 'null') headers['x-amz-version-id'] = versionId;
  const redirect = fields.get('success_action_redirect') ?? fields.get('redirect');
  if (redirect !== undefined && URL.canParse(redirect)) {
    const target = new URL(redirect);
    for (const [name, value] of Object.entries({ bucket, key, etag: `"${etag}"` })) target.searchParams.set(name, value);
    response.writeHead(303, { ...headers, location: target.href }).end();
    return;
  }
  const asked = fields.get('success_action_status');
  if (asked !== '201') {
    response.writeHead(asked === '200' ? 200 : 204, headers).end();
    return;
  }
  const members = { Location: location, Bucket: bucket, Key: key, ETag: `"${etag}"` };
  const xml = Object.entries(members).map(([name, value]) => `<${name}>${escapeXml(value)}</${name}>`);
  response
    .writeHead(201, { ...headers, 'content-type': 'application/xml' })
    .end(`<?xml version="1.0" encoding="UTF-8"?>\n<PostResponse>${xml.join('')}</PostResponse>`);
}
