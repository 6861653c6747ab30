import type { GetObjectAttributesCommandInput, GetObjectAttributesCommandOutput, GetObjectAttributesParts } from '@aws-sdk/client-s3';
import { operation } from '../../../service';
import { objectAccess } from '../access';
import { getHome } from '../buckets';
import { type Checksums, checksumMembers } from '../checksums';
import { pageSize } from '../listing';
import { getObjectVersion, type StoredObject, shownVersionId } from '../objects';

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObjectAttributes.html */
export const getObjectAttributes = operation<GetObjectAttributesCommandInput, GetObjectAttributesCommandOutput>({
  access: (call, input) => objectAccess(call, 's3:GetObjectAttributes', input.Bucket, input.Key, input.VersionId),
  run(call, input) {
    const home = getHome(call, input);
    const object = getObjectVersion(home, input.Key ?? '', input.VersionId);
    const wanted = new Set(input.ObjectAttributes);
    return {
      LastModified: new Date(object.modifiedAt),
      VersionId: shownVersionId(home.bucket, object.versionId),
      ETag: wanted.has('ETag') ? object.etag : undefined,
      ObjectSize: wanted.has('ObjectSize') ? object.sizeBytes : undefined,
      StorageClass: wanted.has('StorageClass') ? ((object.headers.StorageClass ?? 'STANDARD') as 'STANDARD') : undefined,
      Checksum: wanted.has('Checksum')
        ? { ...checksumMembers(withoutCounts(object.checksums)), ChecksumType: object.checksumType }
        : undefined,
      ObjectParts: wanted.has('ObjectParts') && object.partsCount ? partsOf(object, input) : undefined,
    };
  },
});

/** The number of parts stays behind in the ETag's and the checksum's own members. */
function withoutCounts(checksums: Checksums): Checksums {
  return Object.fromEntries(Object.entries(checksums).map(([name, value]) => [name, value.replace(/-\d+$/, '')]));
}

/** S3 lists the parts only of objects whose checksum is made of theirs. */
function partsOf(object: StoredObject, input: GetObjectAttributesCommandInput): GetObjectAttributesParts {
  const { segments, partsCount, partChecksums, checksums } = object;
  if (!partChecksums) return { TotalPartsCount: partsCount };
  const limit = pageSize('max-parts', input.MaxParts);
  const after = Number(input.PartNumberMarker ?? 0);
  const [algorithm = ''] = Object.keys(checksums);
  const page = segments.slice(after, after + limit).map(({ sizeBytes }, index) => ({
    PartNumber: after + index + 1,
    Size: sizeBytes,
    ...checksumMembers({ [algorithm]: partChecksums[after + index] }),
  }));
  return {
    TotalPartsCount: partsCount,
    PartNumberMarker: String(after),
    NextPartNumberMarker: String(after + page.length),
    MaxParts: limit,
    IsTruncated: after + page.length < segments.length,
    Parts: page,
  };
}
