import { randomBytes } from 'node:crypto';
import type { CreateMultipartUploadCommandInput, CreateMultipartUploadCommandOutput } from '@aws-sdk/client-s3';
import { operation } from '../../../service';
import { objectAccess } from '../access';
import { getHome } from '../buckets';
import { findChecksumName } from '../checksums';
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
    const checksumAlgorithm = findChecksumName(input.ChecksumAlgorithm);
    if (input.ChecksumAlgorithm !== undefined && !checksumAlgorithm) {
      throw invalidRequest(`The checksum algorithm ${input.ChecksumAlgorithm} is not supported by the embedded cloud.`);
    }
    // CRC64NVME exists for full objects only, and is composite for nobody.
    const checksumType = input.ChecksumType ?? (checksumAlgorithm === 'CRC64NVME' ? 'FULL_OBJECT' : 'COMPOSITE');
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
