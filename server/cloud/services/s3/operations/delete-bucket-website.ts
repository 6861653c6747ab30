import type { DeleteBucketWebsiteCommandInput, DeleteBucketWebsiteCommandOutput } from '@aws-sdk/client-s3';
import { operation } from '../../../service';
import { bucketAccess } from '../access';
import { getHome, saveBucket } from '../buckets';

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeleteBucketWebsite.html */
export const deleteBucketWebsite = operation<DeleteBucketWebsiteCommandInput, DeleteBucketWebsiteCommandOutput>({
  access: (call, input) => bucketAccess(call, 's3:DeleteBucketWebsite', input.Bucket),
  run(call, input) {
    const { bucket } = getHome(call, input);
    saveBucket(call.cloud, { ...bucket, website: undefined });
    return {};
  },
});
