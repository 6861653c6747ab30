import type { GetObjectAttributesCommandInput, GetObjectAttributesCommandOutput } from '@aws-sdk/client-s3';
import { operation } from '../../../service';
import { objectAccess } from '../access';
import { getHome } from '../buckets';
import { checksumMembers } from '../checksums';
import { getObjectVersion, shownVersionId } from '../objects';

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObjectAttributes.html */
export const getObjectAttributes = operation<GetObjectAttributesCommandInput, GetObjectAttributesCommandOutput>({
  access: (call, input) => objectAccess(call, 's3:GetObjectAttributes', input.Bucket, input.Key),
  run(call, input) {
    const home = getHome(call, input);
    const object = getObjectVersion(home, input.Key ?? '', input.VersionId);
    const wanted = new Set(input.ObjectAttributes);
    return {
      LastModified: new Date(object.modifiedAt),
      VersionId: shownVersionId(home.bucket, object.versionId),
      ETag: wanted.has('ETag') ? object.etag : undefined,
      ObjectSize: wanted.has('ObjectSize') ? object.sizeBytes : undefined,
      StorageClass: wanted.has('StorageClass') ? 'STANDARD' : undefined,
      Checksum: wanted.has('Checksum') ? { ...checksumMembers(object.checksums), ChecksumType: object.checksumType } : undefined,
      ObjectParts: wanted.has('ObjectParts') && object.partsCount ? { TotalPartsCount: object.partsCount } : undefined,
    };
  },
});
