import type { ListObjectVersionsCommandInput, ListObjectVersionsCommandOutput } from '@aws-sdk/client-s3';
import { operation } from '../../../service';
import { bucketAccess } from '../access';
import { getHome } from '../buckets';
import { groupRows, keyEncoder, LAST, listedObject, pageSize } from '../listing';
import { type ObjectRow, objectStore, readRow } from '../objects';

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListObjectVersions.html */
export const listObjectVersions = operation<ListObjectVersionsCommandInput, ListObjectVersionsCommandOutput>({
  access: (call, input) => bucketAccess(call, 's3:ListBucketVersions', input.Bucket, { 's3:prefix': input.Prefix ?? '' }),
  run(call, input) {
    const { bucket, partition } = getHome(call, input);
    const store = objectStore(partition);
    const limit = pageSize('max-keys', input.MaxKeys);
    const encode = keyEncoder(input.EncodingType);
    const { Prefix = '', Delimiter = '', KeyMarker = '', VersionIdMarker } = input;
    // The marker's own key goes on below the marked version; without a version it is done with.
    const marked =
      VersionIdMarker === undefined
        ? undefined
        : store.first<{ sequence: number }>(
            'SELECT sequence FROM s3_objects WHERE bucket = ? AND key = ? AND version_id = ?',
            bucket.name,
            KeyMarker,
            VersionIdMarker,
          );
    const { entries, truncated } = groupRows<ObjectRow>(
      { prefix: Prefix, delimiter: Delimiter, limit, marker: VersionIdMarker === undefined ? KeyMarker : '' },
      (position, wanted) => {
        const key = position === undefined ? KeyMarker : 'past' in position ? position.past : position.row.key;
        const below = position === undefined ? marked?.sequence : 'past' in position ? undefined : position.row.sequence;
        return store.all<ObjectRow>(
          `SELECT * FROM s3_objects WHERE bucket = ? AND key >= ? AND key < ? AND key >= ? AND (key > ? OR sequence < ?)
           ORDER BY key, sequence DESC LIMIT ?`,
          bucket.name,
          Prefix,
          Prefix + LAST,
          key,
          key,
          below ?? 0,
          wanted,
        );
      },
    );
    const shown = entries.flatMap(({ row }) => (row ? [readRow(row)] : []));
    const last = entries.at(-1);
    const owner = { ID: bucket.accountId, DisplayName: bucket.accountId };
    return {
      Name: bucket.name,
      Prefix: encode(Prefix),
      Delimiter: encode(input.Delimiter),
      KeyMarker: encode(KeyMarker),
      VersionIdMarker: VersionIdMarker ?? '',
      MaxKeys: limit,
      EncodingType: input.EncodingType,
      IsTruncated: truncated,
      NextKeyMarker: truncated ? encode(last?.group ?? last?.row?.key) : undefined,
      NextVersionIdMarker: truncated ? last?.row?.version_id : undefined,
      Versions: shown
        .filter(({ marker }) => !marker)
        .map((object) => ({
          Key: encode(object.key),
          VersionId: object.versionId,
          IsLatest: object.current,
          Owner: owner,
          ...listedObject(object),
        })),
      DeleteMarkers: shown
        .filter(({ marker }) => marker)
        .map(({ key, versionId, current, modifiedAt }) => ({
          Key: encode(key),
          VersionId: versionId,
          IsLatest: current,
          LastModified: new Date(modifiedAt),
          Owner: owner,
        })),
      CommonPrefixes: entries.flatMap(({ group }) => (group === undefined ? [] : [{ Prefix: encode(group) }])),
    };
  },
});
