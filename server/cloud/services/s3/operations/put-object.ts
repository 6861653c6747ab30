import type { PutObjectCommandInput, PutObjectCommandOutput } from '@aws-sdk/client-s3';
import { operation } from '../../../service';
import { objectAccess } from '../access';
import { keepContent } from '../blobs';
import { getHome } from '../buckets';
import { checksumMembers } from '../checksums';
import { checkWriteConditions } from '../conditions';
import { notifyCreated } from '../notifications';
import { addVersion, findVersion, objectStore, shownVersionId } from '../objects';
import { acceptBody, checkKey, discardBody, headersOf, parseTagging, refuseCustomerKeys } from '../upload';

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutObject.html */
export const putObject = operation<PutObjectCommandInput, PutObjectCommandOutput>({
  signing: 'optional',
  access: (call, input) => [
    ...objectAccess(call, 's3:PutObject', input.Bucket, input.Key),
    ...(input.Tagging ? objectAccess(call, 's3:PutObjectTagging', input.Bucket, input.Key) : []),
  ],
  async run(call, input) {
    const home = getHome(call, input);
    const key = checkKey(input.Key);
    refuseCustomerKeys(input);
    const headers = headersOf(home.bucket, input);
    const tags = parseTagging(input.Tagging);
    checkWriteConditions(key, findVersion(home, key), input);
    const store = objectStore(home.partition);
    const received = await acceptBody(call, home.partition, input);
    const { segment, md5, checksums } = received;
    const content = { sizeBytes: segment.sizeBytes, etag: md5, segments: [segment] };
    let versionId: string;
    try {
      // The bucket may have gone, and the object may have changed, while the body came in.
      checkWriteConditions(key, findVersion(getHome(call, input), key), input);
      keepContent(store, received);
      versionId = addVersion(
        home,
        { key, marker: false, ...content, headers, tags, checksums, checksumType: 'FULL_OBJECT' },
        call.cloud.now(),
      );
    } catch (error) {
      discardBody(home.partition, received);
      throw error;
    }
    notifyCreated(call, home, 'Put', { key, sizeBytes: segment.sizeBytes, etag: md5, versionId });
    return {
      ETag: `"${md5}"`,
      VersionId: shownVersionId(home.bucket, versionId),
      ServerSideEncryption: headers.ServerSideEncryption as PutObjectCommandOutput['ServerSideEncryption'],
      SSEKMSKeyId: headers.SSEKMSKeyId,
      ...checksumMembers(checksums),
      ChecksumType: Object.keys(checksums).length > 0 ? 'FULL_OBJECT' : undefined,
    };
  },
});
