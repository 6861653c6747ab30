import type { PutBucketWebsiteCommandInput, PutBucketWebsiteCommandOutput } from '@aws-sdk/client-s3';
import { operation } from '../../../service';
import { bucketAccess } from '../access';
import { getHome, saveBucket } from '../buckets';

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketWebsite.html */
export const putBucketWebsite = operation<PutBucketWebsiteCommandInput, PutBucketWebsiteCommandOutput>({
  access: (call, input) => bucketAccess(call, 's3:PutBucketWebsite', input.Bucket),
  run(call, input) {
    const { bucket } = getHome(call, input);
    saveBucket(call.cloud, { ...bucket, website: input.WebsiteConfiguration });
    return {};
  },
});
