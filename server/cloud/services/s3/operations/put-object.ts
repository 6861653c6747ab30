import type { PutObjectCommandInput, PutObjectCommandOutput } from '@aws-sdk/client-s3';
import { operation } from '../../../service';
import { objectAccess } from '../access';
import { acceptAcl } from '../acl';
import { getHome } from '../buckets';
import { checksumMembers } from '../checksums';
import { checkWriteConditions } from '../conditions';
import { expirationOf } from '../lifecycle';
import { findVersion, shownVersionId } from '../objects';
import { storeBody } from '../store-body';
import { acceptBody, checkKey, headersOf, parseTagging, refuseCustomerKeys } from '../upload';

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
    acceptAcl(home.bucket, input);
    const headers = headersOf(home.bucket, input);
    const tags = parseTagging(input.Tagging);
    checkWriteConditions(key, findVersion(home, key), input);
    const received = await acceptBody(call, home.partition, input);
    const { md5, checksums } = received;
    const versionId = storeBody(call, home, received, { key, headers, tags }, 'Put', input);
    return {
      ETag: `"${md5}"`,
      Expiration: expirationOf(home.bucket, { key, tags, sizeBytes: received.segment.sizeBytes }, call.cloud.now().getTime()),
      VersionId: shownVersionId(home.bucket, versionId),
      ServerSideEncryption: headers.ServerSideEncryption as PutObjectCommandOutput['ServerSideEncryption'],
      SSEKMSKeyId: headers.SSEKMSKeyId,
      ...checksumMembers(checksums),
      ChecksumType: 'FULL_OBJECT',
    };
  },
});
