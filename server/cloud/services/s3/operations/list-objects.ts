import type { ListObjectsCommandInput, ListObjectsCommandOutput } from '@aws-sdk/client-s3';
import { operation } from '../../../service';
import { listAccess } from '../access';
import { getHome } from '../buckets';
import { keyEncoder, listedObject, listKeys, pageSize } from '../listing';
import { objectStore } from '../objects';

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListObjects.html */
export const listObjects = operation<ListObjectsCommandInput, ListObjectsCommandOutput>({
  signing: 'optional',
  access: listAccess,
  run(call, input) {
    const { bucket, partition } = getHome(call, input);
    const limit = pageSize('max-keys', input.MaxKeys);
    const encode = keyEncoder(input.EncodingType);
    const { Prefix = '', Delimiter, Marker = '' } = input;
    const page = listKeys(objectStore(partition), bucket.name, { prefix: Prefix, delimiter: Delimiter ?? '', marker: Marker, limit });
    return {
      Name: bucket.name,
      Prefix: encode(Prefix),
      Delimiter: encode(Delimiter),
      Marker: encode(Marker),
      MaxKeys: limit,
      EncodingType: input.EncodingType,
      IsTruncated: page.truncated,
      // Without a delimiter the last key itself is the next marker, and S3 leaves this out.
      NextMarker: page.truncated && Delimiter ? encode(page.last) : undefined,
      Contents: page.entries.flatMap(({ object }) =>
        object
          ? [{ Key: encode(object.key), ...listedObject(object), Owner: { ID: bucket.accountId, DisplayName: bucket.accountId } }]
          : [],
      ),
      CommonPrefixes: page.entries.flatMap(({ prefix }) => (prefix === undefined ? [] : [{ Prefix: encode(prefix) }])),
    };
  },
});
