import type { ListObjectsV2CommandInput, ListObjectsV2CommandOutput } from '@aws-sdk/client-s3';
import { operation } from '../../../service';
import { listAccess } from '../access';
import { getHome } from '../buckets';
import { invalidArgument } from '../errors';
import { keyEncoder, listedObject, listKeys, pageSize } from '../listing';
import { objectStore } from '../objects';

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListObjectsV2.html */
export const listObjectsV2 = operation<ListObjectsV2CommandInput, ListObjectsV2CommandOutput>({
  signing: 'optional',
  access: listAccess,
  run(call, input) {
    const { bucket, partition } = getHome(call, input);
    const limit = pageSize('max-keys', input.MaxKeys);
    const encode = keyEncoder(input.EncodingType);
    const { Prefix = '', Delimiter, StartAfter, ContinuationToken } = input;
    const after = ContinuationToken === undefined ? (StartAfter ?? '') : readToken(ContinuationToken);
    const page = listKeys(objectStore(partition), bucket.name, { prefix: Prefix, delimiter: Delimiter ?? '', marker: after, limit });
    return {
      Name: bucket.name,
      Prefix: encode(Prefix),
      Delimiter: encode(Delimiter),
      MaxKeys: limit,
      StartAfter: encode(StartAfter),
      EncodingType: input.EncodingType,
      ContinuationToken,
      KeyCount: page.entries.length,
      IsTruncated: page.truncated,
      NextContinuationToken: page.truncated ? Buffer.from(page.last).toString('base64url') : undefined,
      Contents: page.entries.flatMap(({ object }) =>
        object
          ? [
              {
                Key: encode(object.key),
                ...listedObject(object),
                Owner: input.FetchOwner ? { ID: bucket.accountId, DisplayName: bucket.accountId } : undefined,
              },
            ]
          : [],
      ),
      CommonPrefixes: page.entries.flatMap(({ prefix }) => (prefix === undefined ? [] : [{ Prefix: encode(prefix) }])),
    };
  },
});

function readToken(token: string): string {
  const key = Buffer.from(token, 'base64url').toString();
  if (Buffer.from(key).toString('base64url') !== token) {
    throw invalidArgument('The continuation token provided is incorrect', 'continuation-token');
  }
  return key;
}
