import type { UploadPartCopyCommandInput, UploadPartCopyCommandOutput } from '@aws-sdk/client-s3';
import { operation } from '../../../service';
import { copyAccess, parseCopySource } from '../access';
import { keepSegment, readSegments, receiveBody } from '../blobs';
import { getHome } from '../buckets';
import { checksumMembers } from '../checksums';
import { checkCopyConditions } from '../conditions';
import { getUpload, PARTS_MAX, putPart, UNDECLARED_ALGORITHM } from '../multipart';
import { getObjectVersion, shownVersionId } from '../objects';
import { copyRange } from '../ranges';
import { checkRange, discardBody } from '../upload';

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_UploadPartCopy.html */
export const uploadPartCopy = operation<UploadPartCopyCommandInput, UploadPartCopyCommandOutput>({
  signing: 'optional',
  access: copyAccess,
  async run(call, input) {
    const home = getHome(call, input);
    const partNumber = checkRange('partNumber', input.PartNumber, 1, PARTS_MAX);
    const upload = getUpload(home, input.Key, input.UploadId);
    const from = parseCopySource(input.CopySource);
    const sourceHome = getHome(call, { Bucket: from.bucket, ExpectedBucketOwner: input.ExpectedSourceBucketOwner });
    const source = getObjectVersion(sourceHome, from.key, from.versionId);
    checkCopyConditions(source, input);
    const { start, end } = copyRange(input.CopySourceRange, source.sizeBytes);
    const bytes = readSegments(sourceHome.partition, source.segments, start, end);
    const received = await receiveBody(home.partition, bytes, [upload.checksumAlgorithm ?? UNDECLARED_ALGORITHM]);
    const { segment, md5, checksums } = received;
    try {
      getUpload(home, input.Key, input.UploadId);
      keepSegment(home.partition.store, received);
    } catch (error) {
      discardBody(home.partition, received);
      throw error;
    }
    const now = call.cloud.now();
    putPart(home, upload.uploadId, { partNumber, etag: md5, modifiedAt: now.getTime(), segment, checksums });
    return {
      CopyPartResult: { ETag: `"${md5}"`, LastModified: now, ...(upload.checksumAlgorithm && checksumMembers(checksums)) },
      CopySourceVersionId: shownVersionId(sourceHome.bucket, source.versionId),
    };
  },
});
