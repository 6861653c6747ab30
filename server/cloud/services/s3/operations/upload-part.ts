import type { UploadPartCommandInput, UploadPartCommandOutput } from '@aws-sdk/client-s3';
import { operation } from '../../../service';
import { objectAccess } from '../access';
import { keepSegment } from '../blobs';
import { getHome } from '../buckets';
import { checksumMembers, chosenChecksums } from '../checksums';
import { invalidRequest } from '../errors';
import { getUpload, PARTS_MAX, putPart, UNDECLARED_ALGORITHM } from '../multipart';
import { objectStore } from '../objects';
import { acceptBody, checkRange, discardBody, namedChecksums } from '../upload';

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_UploadPart.html */
export const uploadPart = operation<UploadPartCommandInput, UploadPartCommandOutput>({
  signing: 'optional',
  access: (call, input) => objectAccess(call, 's3:PutObject', input.Bucket, input.Key),
  async run(call, input) {
    const home = getHome(call, input);
    const partNumber = checkRange('partNumber', input.PartNumber, 1, PARTS_MAX);
    const upload = getUpload(home, input.Key, input.UploadId);
    const declared = upload.checksumAlgorithm;
    const sent = namedChecksums(call, input);
    const other = sent.find((name) => name !== declared);
    if (declared && other) {
      throw invalidRequest(
        `Checksum Type mismatch occurred, expected checksum Type: ${declared.toLowerCase()}, actual checksum Type: ${other.toLowerCase()}`,
      );
    }
    const received = await acceptBody(call, home.partition, { ...input, ChecksumAlgorithm: declared ?? UNDECLARED_ALGORITHM });
    const { segment, md5, checksums } = received;
    try {
      // It may have been completed or aborted while the body came in.
      getUpload(home, input.Key, input.UploadId);
      keepSegment(objectStore(home.partition), received);
    } catch (error) {
      discardBody(home.partition, received);
      throw error;
    }
    putPart(home, upload.uploadId, { partNumber, etag: md5, modifiedAt: call.cloud.now().getTime(), segment, checksums });
    return {
      ETag: `"${md5}"`,
      ServerSideEncryption: upload.headers.ServerSideEncryption as UploadPartCommandOutput['ServerSideEncryption'],
      ...checksumMembers(chosenChecksums(checksums, declared ? [declared] : sent)),
    };
  },
});
