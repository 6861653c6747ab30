/** Which permissions S3 operations need: https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazons3.html */
import { CloudFailure } from '../../failure';
import type { AccessRequest, Call } from '../../service';
import { isAllowed } from '../iam/authorize';
import { isPublicPolicy } from '../iam/public-policy';
import { type Bucket, findHome } from './buckets';
import { accessDenied } from './errors';
import { findVersion } from './objects';

/** Permission for a whole bucket. */
export function bucketAccess(call: Call, action: string, bucket: string | undefined, context?: AccessRequest['context']): AccessRequest[] {
  return [request(call, action, bucket ?? '', `arn:aws:s3:::${bucket}`, context)];
}

const EXISTING_TAG = 's3:existingobjecttag/';

/** Permission for one object, or for the version of it that is named, whose tags policies may speak of. */
export function objectAccess(
  call: Call,
  action: string,
  bucket: string | undefined,
  key: string | undefined,
  versionId?: string,
): AccessRequest[] {
  const lookUp = (name: string): string | undefined => {
    if (!name.startsWith(EXISTING_TAG)) return undefined;
    const home = findHome(call.cloud, bucket ?? '');
    const tags = (home && findVersion(home, key ?? '', versionId)?.tags) ?? [];
    return tags.find(({ Key = '' }) => Key.toLowerCase() === name.slice(EXISTING_TAG.length))?.Value;
  };
  return [{ ...request(call, action, bucket ?? '', `arn:aws:s3:::${bucket}/${key}`), lookUp }];
}

/**
 * Tags of objects have keys of their own in policies. A bucket's tags are no `aws:ResourceTag` there, as on AWS while attribute-based
 * access control is off. https://docs.aws.amazon.com/AmazonS3/latest/userguide/tagging-and-policies.html
 */
export function requestedTagKeys(resource: string): { tag: string; keys: string } | undefined {
  return resource.includes('/') ? { tag: 's3:RequestObjectTag', keys: 's3:RequestObjectTagKeys' } : undefined;
}

function request(call: Call, action: string, bucket: string, resource: string, context?: AccessRequest['context']): AccessRequest {
  return { action, resource, context, resourcePolicy: policyFor(call, findHome(call.cloud, bucket)?.bucket) };
}

/** A public policy of a bucket that restricts those opens nothing to strangers. */
function policyFor({ principal }: Call, bucket: Bucket | undefined): string | undefined {
  const stranger = principal.kind === 'anonymous' || principal.accountId !== bucket?.accountId;
  const restricted = stranger && bucket?.publicAccessBlock?.RestrictPublicBuckets && isPublicPolicy(bucket.policy);
  return restricted ? undefined : bucket?.policy;
}

/** What is not there is only told to who may list the bucket: everyone else is refused. @throws AccessDenied */
export function hideMissing(call: Call, bucket: string | undefined, error: unknown): never {
  const missing = error instanceof CloudFailure && error.code === 'NoSuchKey';
  // Calls that did not come over the wire have been checked by whoever makes them.
  if (missing && call.http && !bucketAccess(call, 's3:ListBucket', bucket).every((wanted) => isAllowed(call, wanted))) throw accessDenied();
  throw error;
}

/** Permission to read what is copied, and to write what becomes of it. */
export function copyAccess(
  call: Call,
  { CopySource, Bucket, Key }: { CopySource: string | undefined; Bucket: string | undefined; Key: string | undefined },
): AccessRequest[] {
  const { bucket, key, versionId } = parseCopySource(CopySource);
  const read = versionId === undefined ? 's3:GetObject' : 's3:GetObjectVersion';
  return [...objectAccess(call, read, bucket, key, versionId), ...objectAccess(call, 's3:PutObject', Bucket, Key)];
}

/** The bucket and key that a `CopySource` names: `bucket/key`, URL-encoded, with an optional `?versionId=`. */
export function parseCopySource(source: string | undefined): { bucket: string; key: string; versionId: string | undefined } {
  const [path = '', query] = (source ?? '').split(/\?(?=versionId=)/);
  const decoded = decodeURIComponent(path).replace(/^\//, '');
  const slash = decoded.indexOf('/');
  return {
    bucket: slash < 0 ? decoded : decoded.slice(0, slash),
    key: slash < 0 ? '' : decoded.slice(slash + 1),
    versionId: query?.slice('versionId='.length),
  };
}

/** Permission to list keys, with the condition keys that policies narrow it by. */
export function listAccess(
  call: Call,
  input: { Bucket: string | undefined; Prefix?: string; Delimiter?: string; MaxKeys?: number },
): AccessRequest[] {
  return bucketAccess(call, 's3:ListBucket', input.Bucket, {
    // An absent prefix counts as the empty one, so `StringLike: ''` matches it as on AWS.
    's3:prefix': input.Prefix ?? '',
    ...(input.Delimiter === undefined ? {} : { 's3:delimiter': input.Delimiter }),
    ...(input.MaxKeys === undefined ? {} : { 's3:max-keys': String(input.MaxKeys) }),
  });
}
