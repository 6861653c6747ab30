import type { ListMultipartUploadsCommandInput, ListMultipartUploadsCommandOutput } from '@aws-sdk/client-s3';
import { operation } from '../../../service';
import { bucketAccess } from '../access';
import { getHome } from '../buckets';
import { groupRows, keyEncoder, LAST, pageSize } from '../listing';
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
    const { entries, truncated } = groupRows<UploadRow>(
      { prefix: Prefix, delimiter: Delimiter, limit, marker: UploadIdMarker === undefined ? KeyMarker : '' },
      (position, wanted) => {
        const key = position === undefined ? KeyMarker : 'past' in position ? position.past : position.row.key;
        const after = position === undefined ? UploadIdMarker : 'past' in position ? undefined : position.row.upload_id;
        return objectStore(partition).all<UploadRow>(
          `SELECT * FROM s3_uploads WHERE bucket = ? AND key >= ? AND key < ? AND (key > ? OR (key = ? AND upload_id > ?))
           ORDER BY key, upload_id LIMIT ?`,
          bucket.name,
          Prefix,
          Prefix + LAST,
          key,
          key,
          after ?? LAST,
          wanted,
        );
      },
    );
    const last = entries.at(-1);
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
      NextKeyMarker: truncated ? encode(last?.group ?? last?.row?.key) : undefined,
      NextUploadIdMarker: truncated ? last?.row?.upload_id : undefined,
      Uploads: entries
        .flatMap(({ row }) => (row ? [readUpload(row)] : []))
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
      CommonPrefixes: entries.flatMap(({ group }) => (group === undefined ? [] : [{ Prefix: encode(group) }])),
    };
  },
});
