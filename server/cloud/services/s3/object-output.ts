import type { HeadObjectCommandOutput } from '@aws-sdk/client-s3';
import type { Bucket } from './buckets';
import { checksumMembers } from './checksums';
import { expirationOf } from './lifecycle';
import { type ObjectHeaders, type StoredObject, shownVersionId } from './objects';
import type { ByteRange } from './ranges';

interface ReadInput {
  ChecksumMode?: string;
  PartNumber?: number;
  ResponseCacheControl?: string;
  ResponseContentDisposition?: string;
  ResponseContentEncoding?: string;
  ResponseContentLanguage?: string;
  ResponseContentType?: string;
  ResponseExpires?: Date;
}

/** What GetObject and HeadObject say about an object. `ContentRange` makes the answer a 206. */
export function objectOutput(
  bucket: Bucket,
  object: StoredObject,
  input: ReadInput,
  range: ByteRange | undefined,
): Omit<HeadObjectCommandOutput, '$metadata'> {
  const { headers } = object;
  return {
    AcceptRanges: 'bytes',
    LastModified: new Date(object.modifiedAt),
    ContentLength: range ? range.end - range.start + 1 : object.sizeBytes,
    ContentRange: range && `bytes ${range.start}-${range.end}/${object.sizeBytes}`,
    ETag: `"${object.etag}"`,
    VersionId: shownVersionId(bucket, object.versionId),
    ContentType: input.ResponseContentType ?? headers.ContentType,
    CacheControl: input.ResponseCacheControl ?? headers.CacheControl,
    ContentDisposition: input.ResponseContentDisposition ?? headers.ContentDisposition,
    ContentEncoding: input.ResponseContentEncoding ?? headers.ContentEncoding,
    ContentLanguage: input.ResponseContentLanguage ?? headers.ContentLanguage,
    Expiration: expirationOf(bucket, object, object.modifiedAt),
    Expires: input.ResponseExpires ?? expires(headers),
    ExpiresString: input.ResponseExpires?.toUTCString() ?? headers.Expires,
    WebsiteRedirectLocation: headers.WebsiteRedirectLocation,
    Metadata: headers.Metadata ?? {},
    ServerSideEncryption: headers.ServerSideEncryption as HeadObjectCommandOutput['ServerSideEncryption'],
    SSEKMSKeyId: headers.SSEKMSKeyId,
    // S3 leaves the header out for the standard class.
    StorageClass: headers.StorageClass === 'STANDARD' ? undefined : (headers.StorageClass as HeadObjectCommandOutput['StorageClass']),
    PartsCount: input.PartNumber === undefined ? undefined : object.partsCount,
    ...(input.ChecksumMode === 'ENABLED' && shownChecksums(object, input, range)),
  };
}

/** A checksum is of the whole object, so a range has none; a part has its own only where the object's is made of those. */
function shownChecksums(
  object: StoredObject,
  { PartNumber }: ReadInput,
  range: ByteRange | undefined,
): Pick<HeadObjectCommandOutput, 'ChecksumType'> {
  const type = { ChecksumType: object.checksumType };
  const ofPart = PartNumber === undefined ? undefined : object.partChecksums?.[PartNumber - 1];
  if (ofPart !== undefined) {
    return { ...checksumMembers(Object.fromEntries(Object.keys(object.checksums).map((name) => [name, ofPart]))), ...type };
  }
  const whole = !range || range.end - range.start + 1 === object.sizeBytes;
  return whole ? { ...checksumMembers(object.checksums), ...type } : {};
}

function expires(headers: ObjectHeaders): Date | undefined {
  const date = headers.Expires === undefined ? undefined : new Date(headers.Expires);
  return date && !Number.isNaN(date.getTime()) ? date : undefined;
}
