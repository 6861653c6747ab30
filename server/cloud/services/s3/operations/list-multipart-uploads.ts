import type { ListMultipartUploadsCommandInput, ListMultipartUploadsCommandOutput } from '@aws-sdk/client-s3';
import { operation } from '../../../service';
import { bucketAccess } from '../access';
import { getHome } from '../buckets';
import { commonPrefix, keyEncoder, LAST, pageSize } from '../listing';
import { readUpload, type UploadRow } from '../multipart';
import { objectStore } from '../objects';

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListMultipartUploads.html */
export const listMultipartUploads = operation<ListMultipartUploadsCommandInput, ListMultipartUploadsCommandOutput>({
  access: (call, input) => bucketAccess(call, 's3:ListBucketMultipartUploads', input.Bucket),
  run(call, input) {
    const { bucket, partition } = getHome(call, input);
    const limit = pageSize('max-uploads', input.MaxUploads);
    const encode = keyEncoder(input.EncodingType);
    const { Prefix = '', Delimiter = '', KeyMarker = '', UploadIdMarker } = input;
    const rows = objectStore(partition).all<UploadRow>(
      `SELECT * FROM s3_uploads WHERE bucket = ? AND key >= ? AND key < ? AND (key > ? OR (key = ? AND upload_id > ?))
       ORDER BY key, upload_id LIMIT ?`,
      bucket.name,
      Prefix,
      Prefix + LAST,
      KeyMarker,
      KeyMarker,
      UploadIdMarker ?? LAST,
      limit + 1,
    );
    const page = rows.slice(0, limit).map(readUpload);
    const groups = new Set(page.flatMap(({ key }) => commonPrefix(key, Prefix, Delimiter) ?? []));
    const last = page.at(-1);
    const truncated = rows.length > limit;
    const owner = { ID: bucket.accountId, DisplayName: bucket.accountId };
    return {
      Bucket: bucket.name,
      KeyMarker: encode(KeyMarker),
      UploadIdMarker,
      Prefix: encode(Prefix),
      Delimiter: encode(input.Delimiter),
      EncodingType: input.EncodingType,
      MaxUploads: limit,
      IsTruncated: truncated,
      NextKeyMarker: truncated ? encode(last?.key) : undefined,
      NextUploadIdMarker: truncated ? last?.uploadId : undefined,
      Uploads: page
        .filter(({ key }) => commonPrefix(key, Prefix, Delimiter) === undefined)
        .map(({ key, uploadId, initiatedAt, checksumAlgorithm, checksumType }) => ({
          Key: encode(key),
          UploadId: uploadId,
          Initiated: new Date(initiatedAt),
          Initiator: owner,
          Owner: owner,
          StorageClass: 'STANDARD' as const,
          ChecksumAlgorithm: checksumAlgorithm,
          ChecksumType: checksumAlgorithm && checksumType,
        })),
      CommonPrefixes: Array.from(groups, (group) => ({ Prefix: encode(group) })),
    };
  },
});
