import type { CopyObjectCommandInput, CopyObjectCommandOutput } from '@aws-sdk/client-s3';
import { operation } from '../../../service';
import { objectAccess, parseCopySource } from '../access';
import { keepContent, readSegments, receiveBody } from '../blobs';
import { getHome } from '../buckets';
import { type ChecksumName, checksumMembers, findChecksumName } from '../checksums';
import { checkCopyConditions } from '../conditions';
import { invalidRequest } from '../errors';
import { notifyCreated } from '../notifications';
import { addVersion, getObjectVersion, shownVersionId } from '../objects';
import { checkKey, headersOf, parseTagging, refuseCustomerKeys } from '../upload';

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_CopyObject.html */
export const copyObject = operation<CopyObjectCommandInput, CopyObjectCommandOutput>({
  signing: 'optional',
  access(call, input) {
    const source = parseCopySource(input.CopySource);
    return [
      ...objectAccess(call, source.versionId === undefined ? 's3:GetObject' : 's3:GetObjectVersion', source.bucket, source.key),
      ...objectAccess(call, 's3:PutObject', input.Bucket, input.Key),
    ];
  },
  async run(call, input) {
    const home = getHome(call, input);
    const key = checkKey(input.Key);
    refuseCustomerKeys(input);
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
    const kept = source.checksumType === 'FULL_OBJECT' ? (Object.keys(source.checksums) as ChecksumName[]) : [];
    const bytes = readSegments(sourceHome.partition, source.segments, 0, source.sizeBytes - 1);
    const received = await receiveBody(home.partition, bytes, [...algorithm, ...kept]);
    keepContent(home.partition.store, received);
    const { segment, md5, checksums } = received;
    const now = call.cloud.now();
    const versionId = addVersion(
      home,
      {
        key,
        marker: false,
        sizeBytes: segment.sizeBytes,
        etag: md5,
        segments: [segment],
        headers,
        tags: input.TaggingDirective === 'REPLACE' ? parseTagging(input.Tagging) : source.tags,
        checksums,
        checksumType: 'FULL_OBJECT',
      },
      now,
    );
    notifyCreated(call, home, 'Copy', { key, sizeBytes: segment.sizeBytes, etag: md5, versionId });
    return {
      CopyObjectResult: { ETag: `"${md5}"`, LastModified: now, ...checksumMembers(checksums) },
      CopySourceVersionId: shownVersionId(sourceHome.bucket, source.versionId),
      VersionId: shownVersionId(home.bucket, versionId),
      ServerSideEncryption: headers.ServerSideEncryption as CopyObjectCommandOutput['ServerSideEncryption'],
    };
  },
});
