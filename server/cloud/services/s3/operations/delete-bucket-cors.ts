import type { DeleteBucketCorsCommandInput, DeleteBucketCorsCommandOutput } from '@aws-sdk/client-s3';
import { operation } from '../../../service';
import { bucketAccess } from '../access';
import { getHome, saveBucket } from '../buckets';

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeleteBucketCors.html */
export const deleteBucketCors = operation<DeleteBucketCorsCommandInput, DeleteBucketCorsCommandOutput>({
  access: (call, input) => bucketAccess(call, 's3:PutBucketCORS', input.Bucket),
  run(call, input) {
    const { bucket } = getHome(call, input);
    saveBucket(call.cloud, { ...bucket, cors: undefined });
    return {};
  },
});
