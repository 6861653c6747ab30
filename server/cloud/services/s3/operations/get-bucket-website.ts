import type { GetBucketWebsiteCommandInput, GetBucketWebsiteCommandOutput } from '@aws-sdk/client-s3';
import { CloudFailure } from '../../../failure';
import { operation } from '../../../service';
import { bucketAccess } from '../access';
import { getHome } from '../buckets';

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketWebsite.html */
export const getBucketWebsite = operation<GetBucketWebsiteCommandInput, GetBucketWebsiteCommandOutput>({
  access: (call, input) => bucketAccess(call, 's3:GetBucketWebsite', input.Bucket),
  run(call, input) {
    const { bucket } = getHome(call, input);
    if (!bucket.website) {
      throw new CloudFailure('NoSuchWebsiteConfiguration', 'The specified bucket does not have a website configuration', {
        status: 404,
        members: { BucketName: bucket.name },
      });
    }
    return { ...bucket.website };
  },
});
