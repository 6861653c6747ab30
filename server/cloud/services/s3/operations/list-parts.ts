import type { ListPartsCommandInput, ListPartsCommandOutput } from '@aws-sdk/client-s3';
import { operation } from '../../../service';
import { objectAccess } from '../access';
import { getHome } from '../buckets';
import { checksumMembers, chosenChecksums } from '../checksums';
import { pageSize } from '../listing';
import { getUpload, listParts as listPartsOf } from '../multipart';

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListParts.html */
export const listParts = operation<ListPartsCommandInput, ListPartsCommandOutput>({
  signing: 'optional',
  access: (call, input) => objectAccess(call, 's3:ListMultipartUploadParts', input.Bucket, input.Key),
  run(call, input) {
    const home = getHome(call, input);
    const upload = getUpload(home, input.Key, input.UploadId);
    const limit = pageSize('max-parts', input.MaxParts);
    const parts = listPartsOf(home, upload.uploadId, { after: Number(input.PartNumberMarker ?? 0), limit: limit + 1 });
    const page = parts.slice(0, limit);
    const owner = { ID: home.bucket.accountId, DisplayName: home.bucket.accountId };
    return {
      Bucket: home.bucket.name,
      Key: upload.key,
      UploadId: upload.uploadId,
      PartNumberMarker: input.PartNumberMarker ?? '0',
      NextPartNumberMarker: String(page.at(-1)?.partNumber ?? 0),
      MaxParts: limit,
      IsTruncated: parts.length > limit,
      Parts: page.map(({ partNumber, etag, modifiedAt, segment, checksums }) => ({
        PartNumber: partNumber,
        ETag: `"${etag}"`,
        Size: segment.sizeBytes,
        LastModified: new Date(modifiedAt),
        ...checksumMembers(chosenChecksums(checksums, upload.checksumAlgorithm ? [upload.checksumAlgorithm] : [])),
      })),
      Initiator: owner,
      Owner: owner,
      StorageClass: (upload.headers.StorageClass ?? 'STANDARD') as ListPartsCommandOutput['StorageClass'],
      ChecksumAlgorithm: upload.checksumAlgorithm,
      ChecksumType: upload.checksumAlgorithm && upload.checksumType,
    };
  },
});
