import type { CopyObjectCommandInput, CopyObjectCommandOutput } from '@aws-sdk/client-s3';
import { operation } from '../../../service';
import { copyAccess, parseCopySource } from '../access';
import { acceptAcl } from '../acl';
import { readSegments, receiveBody } from '../blobs';
import { getHome } from '../buckets';
import { type ChecksumName, checksumMembers, findChecksumName } from '../checksums';
import { checkCopyConditions, checkWriteConditions } from '../conditions';
import { invalidRequest } from '../errors';
import { findVersion, getObjectVersion, shownVersionId } from '../objects';
import { storeBody } from '../store-body';
import { checkKey, headersOf, parseTagging, refuseCustomerKeys } from '../upload';

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_CopyObject.html */
export const copyObject = operation<CopyObjectCommandInput, CopyObjectCommandOutput>({
  signing: 'optional',
  access: copyAccess,
  async run(call, input) {
    const home = getHome(call, input);
    const key = checkKey(input.Key);
    refuseCustomerKeys(input);
    acceptAcl(home.bucket, input);
    checkWriteConditions(key, findVersion(home, key), input);
    const from = parseCopySource(input.CopySource);
    const sourceHome = getHome(call, { Bucket: from.bucket, ExpectedBucketOwner: input.ExpectedSourceBucketOwner });
    const source = getObjectVersion(sourceHome, from.key, from.versionId);
    checkCopyConditions(source, input);
    const replace = input.MetadataDirective === 'REPLACE';
    const inPlace = from.bucket === input.Bucket && from.key === key && from.versionId === undefined;
    const changes = [input.StorageClass, input.ServerSideEncryption, input.WebsiteRedirectLocation, input.ChecksumAlgorithm];
    if (inPlace && !replace && changes.every((value) => value === undefined)) {
      throw invalidRequest(
        "This copy request is illegal because it is trying to copy an object to itself without changing the object's metadata, storage class, website redirect location or encryption attributes.",
      );
    }
    const headers = replace
      ? headersOf(home.bucket, input)
      : {
          ...source.headers,
          StorageClass: input.StorageClass,
          ServerSideEncryption: input.ServerSideEncryption ?? headersOf(home.bucket, {}).ServerSideEncryption,
          WebsiteRedirectLocation: input.WebsiteRedirectLocation,
        };
    const algorithm: ChecksumName[] = [findChecksumName(input.ChecksumAlgorithm)].filter((name) => name !== undefined);
    // A copy is one part, whatever the source was, so all its checksums are of the full object.
    const kept = Object.keys(source.checksums) as ChecksumName[];
    const bytes = readSegments(sourceHome.partition, source.segments, 0, source.sizeBytes - 1);
    const received = await receiveBody(home.partition, bytes, algorithm.length > 0 ? algorithm : kept);
    const { md5, checksums } = received;
    const tags = input.TaggingDirective === 'REPLACE' ? parseTagging(input.Tagging) : source.tags;
    const versionId = storeBody(call, home, received, { key, headers, tags }, 'Copy', input);
    return {
      CopyObjectResult: { ETag: `"${md5}"`, LastModified: call.cloud.now(), ...checksumMembers(checksums), ChecksumType: 'FULL_OBJECT' },
      CopySourceVersionId: shownVersionId(sourceHome.bucket, source.versionId),
      VersionId: shownVersionId(home.bucket, versionId),
      ServerSideEncryption: headers.ServerSideEncryption as CopyObjectCommandOutput['ServerSideEncryption'],
    };
  },
});
