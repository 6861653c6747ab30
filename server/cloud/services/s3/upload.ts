/** What PutObject, UploadPart and CreateMultipartUpload have in common: taking a body in, and checking it. */
import type { Tag } from '@aws-sdk/client-s3';
import { CloudFailure } from '../../failure';
import type { Call } from '../../service';
import type { Partition } from '../../state/partition';
import { type Body, discardSegments, type ReceivedBody, receiveBody } from './blobs';
import type { Bucket } from './buckets';
import { CHECKSUM_BYTES, type ChecksumName, checksumNames, findChecksumName, sentChecksums } from './checksums';
import { badDigest, invalidArgument, invalidRequest } from './errors';
import type { ObjectHeaders } from './objects';

/** What S3 computes since December 2024 for uploads that bring no checksum. */
const DEFAULT_CHECKSUM: ChecksumName = 'CRC64NVME';
const KEY_BYTES_MAX = 1024;
const METADATA_BYTES_MAX = 2048;

/** A decoded body; `trailers` are there once it has ended, by lower-case header name. */
export type UploadBody = Body & { readonly trailers?: Record<string, string> };

/** The members of the SDK's inputs that say how to check a body. The SDK's own `Body` type is the client's side of it. */
interface BodyInput {
  Body?: unknown;
  ContentLength?: number;
  ContentMD5?: string;
  ChecksumAlgorithm?: string;
}

/**
 * Takes the body of a request in and verifies length, Content-MD5 and every checksum sent, in headers or in trailers.
 * @throws IncompleteBody, BadDigest, InvalidDigest or InvalidRequest; nothing is left behind then.
 */
export async function acceptBody(call: Call, partition: Partition, input: BodyInput): Promise<ReceivedBody> {
  const body = input.Body as UploadBody | undefined;
  const sent = sentChecksums(input);
  const named = namedChecksums(call, input);
  const asked = requiredChecksum(input.ChecksumAlgorithm);
  const algorithms = asked ? [...named, asked] : named;
  const received = await receiveBody(partition, body, algorithms.length > 0 ? algorithms : [DEFAULT_CHECKSUM]);
  try {
    verifyLength(call, input, received);
    if (input.ContentMD5 !== undefined) verifyMd5(input.ContentMD5, received);
    const trailers = trailersOf(body);
    for (const name of checksumNames) {
      const expected = sent[name] ?? trailers[`x-amz-checksum-${name.toLowerCase()}`];
      if (expected !== undefined && expected !== received.checksums[name]) {
        throw badDigest(`The ${name} you specified did not match the calculated checksum.`);
      }
    }
    return received;
  } catch (error) {
    discardBody(partition, received);
    throw error;
  }
}

/**
 * The algorithms of the checksums that a request brings, in headers or as trailers.
 * @throws InvalidRequest for a value that is none, or for several
 */
export function namedChecksums(call: Call, input: object): ChecksumName[] {
  const sent = sentChecksums(input);
  const inHeaders = checksumNames.filter((name) => sent[name] !== undefined);
  const trailers = call.http?.headers['x-amz-trailer']?.split(',') ?? [];
  for (const name of inHeaders) {
    if (Buffer.from(sent[name] ?? '', 'base64').length !== CHECKSUM_BYTES[name]) {
      throw invalidRequest(`Value for x-amz-checksum-${name.toLowerCase()} header is invalid.`);
    }
  }
  if (inHeaders.length > 1) {
    throw invalidRequest('Expecting a single x-amz-checksum- header. Multiple checksum Types are not allowed.');
  }
  return [...inHeaders, ...trailers.map(requiredChecksum).filter((name) => name !== undefined)];
}

/** Deletes a body that was taken in but became no object. */
export function discardBody(partition: Partition, received: ReceivedBody): void {
  discardSegments(partition, [received.segment]);
}

function trailersOf(body: UploadBody | undefined): Record<string, string> {
  return (typeof body === 'object' && body.trailers) || {};
}

function requiredChecksum(text: string | undefined): ChecksumName | undefined {
  if (text === undefined || text.trim() === '') return undefined;
  const name = findChecksumName(text);
  if (!name && /xxhash|x-amz-checksum|^crc|^sha|^md5/i.test(text.trim())) {
    throw invalidRequest(`The checksum algorithm ${text.trim()} is not supported by the embedded cloud.`);
  }
  return name;
}

function verifyLength(call: Call, input: BodyInput, received: ReceivedBody): void {
  const decoded = call.http?.headers['x-amz-decoded-content-length'];
  const expected = decoded === undefined ? input.ContentLength : Number(decoded);
  if (expected !== undefined && expected !== received.segment.sizeBytes) {
    throw new CloudFailure('IncompleteBody', 'You did not provide the number of bytes specified by the Content-Length HTTP header.');
  }
}

function verifyMd5(expected: string, received: ReceivedBody): void {
  const bytes = Buffer.from(expected, 'base64');
  if (bytes.length !== 16) throw new CloudFailure('InvalidDigest', 'The Content-MD5 you specified was invalid.');
  if (bytes.toString('hex') !== received.md5) throw badDigest('The Content-MD5 you specified did not match what we received.');
}

/** @throws KeyTooLongError */
export function checkKey(key: string | undefined): string {
  if (!key) throw invalidRequest('A key must be given.');
  if (Buffer.byteLength(key) > KEY_BYTES_MAX) {
    throw new CloudFailure('KeyTooLongError', 'Your key is too long', {
      members: { Size: Buffer.byteLength(key), MaxSizeAllowed: KEY_BYTES_MAX },
    });
  }
  return key;
}

interface HeaderInput extends Omit<ObjectHeaders, 'Expires'> {
  Expires?: Date | string;
}

/** What an object remembers of the request that made it. @throws MetadataTooLarge */
export function headersOf(bucket: Bucket, input: HeaderInput): ObjectHeaders {
  const metadata = input.Metadata ?? {};
  const metadataBytes = Object.entries(metadata).reduce(
    (sum, [name, value]) => sum + Buffer.byteLength(name) + Buffer.byteLength(value),
    0,
  );
  if (metadataBytes > METADATA_BYTES_MAX) {
    throw new CloudFailure('MetadataTooLarge', 'Your metadata headers exceed the maximum allowed metadata size');
  }
  const standard = bucket.encryption?.Rules?.[0]?.ApplyServerSideEncryptionByDefault;
  return {
    CacheControl: input.CacheControl,
    ContentDisposition: input.ContentDisposition,
    // `aws-chunked` describes the transfer, not the object.
    ContentEncoding:
      input.ContentEncoding?.split(',')
        .map((coding) => coding.trim())
        .filter((coding) => coding !== 'aws-chunked')
        .join(',') || undefined,
    ContentLanguage: input.ContentLanguage,
    ContentType: input.ContentType ?? 'binary/octet-stream',
    Expires: input.Expires instanceof Date ? input.Expires.toUTCString() : input.Expires,
    WebsiteRedirectLocation: input.WebsiteRedirectLocation,
    StorageClass: input.StorageClass,
    ServerSideEncryption: input.ServerSideEncryption ?? standard?.SSEAlgorithm ?? 'AES256',
    SSEKMSKeyId: input.SSEKMSKeyId ?? standard?.KMSMasterKeyID,
    Metadata: metadata,
  };
}

/** The tags in an `x-amz-tagging` header: `a=1&b=2`. */
export function parseTagging(text: string | undefined): Tag[] {
  return checkTags(Array.from(new URLSearchParams(text ?? ''), ([Key, Value]) => ({ Key, Value })));
}

/** @throws BadRequest or InvalidTag for what S3 refuses as tags of an object. */
export function checkTags(tags: Tag[], countMax = 10): Tag[] {
  if (tags.length > countMax) throw new CloudFailure('BadRequest', `Object tags cannot be greater than ${countMax}`);
  const names = new Set(tags.map(({ Key }) => Key));
  if (names.size < tags.length) throw new CloudFailure('InvalidTag', 'Cannot provide multiple Tags with the same key');
  for (const { Key, Value } of tags) {
    if (!Key || Key.length > 128) throw new CloudFailure('InvalidTag', 'The TagKey you have provided is invalid');
    if (Value !== undefined && Value.length > 256) throw new CloudFailure('InvalidTag', 'The TagValue you have provided is invalid');
  }
  return tags.map(({ Key, Value }) => ({ Key, Value: Value ?? '' }));
}

/** @throws NotImplemented for customer-provided keys, which the embedded cloud could only pretend to use. */
export function refuseCustomerKeys(input: { SSECustomerAlgorithm?: string }): void {
  if (input.SSECustomerAlgorithm !== undefined) {
    throw new CloudFailure('NotImplemented', 'Server-side encryption with customer-provided keys is not supported by the embedded cloud.', {
      status: 501,
    });
  }
}

/** @throws InvalidArgument unless it is a whole number in range. */
export function checkRange(name: string, value: number | undefined, min: number, max: number): number {
  if (value === undefined || !Number.isInteger(value) || value < min || value > max) {
    throw invalidArgument(`${name} must be an integer between ${min} and ${max}, inclusive`, name, String(value));
  }
  return value;
}
