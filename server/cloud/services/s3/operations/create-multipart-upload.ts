import { randomBytes } from 'node:crypto';
import type { CreateMultipartUploadCommandInput, CreateMultipartUploadCommandOutput } from '@aws-sdk/client-s3';
import { operation } from '../../../service';
import { objectAccess } from '../access';
import { acceptAcl } from '../acl';
import { getHome } from '../buckets';
import { type ChecksumName, findChecksumName, isJoinable } from '../checksums';
import { invalidRequest } from '../errors';
import { startUpload } from '../multipart';
import { checkKey, headersOf, parseTagging, refuseCustomerKeys } from '../upload';

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_CreateMultipartUpload.html */
export const createMultipartUpload = operation<CreateMultipartUploadCommandInput, CreateMultipartUploadCommandOutput>({
  signing: 'optional',
  access: (call, input) => objectAccess(call, 's3:PutObject', input.Bucket, input.Key),
  run(call, input) {
    const home = getHome(call, input);
    const key = checkKey(input.Key);
    refuseCustomerKeys(input);
    acceptAcl(home.bucket, input);
    const { checksumAlgorithm, checksumType } = declaredChecksum(input);
    const uploadId = randomBytes(48).toString('base64url');
    const headers = headersOf(home.bucket, input);
    startUpload(home, {
      key,
      uploadId,
      initiatedAt: call.cloud.now().getTime(),
      headers,
      tags: parseTagging(input.Tagging),
      checksumAlgorithm,
      checksumType,
    });
    return {
      Bucket: home.bucket.name,
      Key: key,
      UploadId: uploadId,
      ServerSideEncryption: headers.ServerSideEncryption as CreateMultipartUploadCommandOutput['ServerSideEncryption'],
      ChecksumAlgorithm: checksumAlgorithm,
      ChecksumType: checksumAlgorithm && checksumType,
    };
  },
});

/** The algorithm and what it is of. CRC64NVME exists for full objects only, hashes only for their parts. @throws InvalidRequest */
function declaredChecksum(input: CreateMultipartUploadCommandInput): {
  checksumAlgorithm?: ChecksumName;
  checksumType: 'FULL_OBJECT' | 'COMPOSITE';
} {
  if (input.ChecksumAlgorithm === undefined) {
    if (input.ChecksumType === undefined) return { checksumType: 'FULL_OBJECT' };
    throw invalidRequest('The x-amz-checksum-type header can only be used with the x-amz-checksum-algorithm header.');
  }
  const checksumAlgorithm = findChecksumName(input.ChecksumAlgorithm);
  if (!checksumAlgorithm) {
    throw invalidRequest(
      'Checksum algorithm provided is unsupported. Please try again with any of the valid types: [CRC32, CRC32C, CRC64NVME, SHA1, SHA256]',
    );
  }
  const checksumType = input.ChecksumType ?? (checksumAlgorithm === 'CRC64NVME' ? 'FULL_OBJECT' : 'COMPOSITE');
  const fits = checksumType === 'FULL_OBJECT' ? isJoinable(checksumAlgorithm) : checksumAlgorithm !== 'CRC64NVME';
  if (!fits) {
    throw invalidRequest(
      `The ${checksumType} checksum type cannot be used with the ${checksumAlgorithm.toLowerCase()} checksum algorithm.`,
    );
  }
  return { checksumAlgorithm, checksumType };
}
