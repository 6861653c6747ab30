import type { AbortMultipartUploadCommandInput, AbortMultipartUploadCommandOutput } from '@aws-sdk/client-s3';
import { operation } from '../../../service';
import { objectAccess } from '../access';
import { getHome } from '../buckets';
import { getUpload, removeUpload } from '../multipart';

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_AbortMultipartUpload.html */
export const abortMultipartUpload = operation<AbortMultipartUploadCommandInput, AbortMultipartUploadCommandOutput>({
  signing: 'optional',
  access: (call, input) => objectAccess(call, 's3:AbortMultipartUpload', input.Bucket, input.Key),
  run(call, input) {
    const home = getHome(call, input);
    removeUpload(home, getUpload(home, input.Key, input.UploadId));
    return {};
  },
});
