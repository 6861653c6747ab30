import type { GetBucketPolicyCommandInput, GetBucketPolicyCommandOutput } from '@aws-sdk/client-s3';
import { CloudFailure } from '../../../failure';
import { operation } from '../../../service';
import { bucketAccess } from '../access';
import { getHome } from '../buckets';

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketPolicy.html */
export const getBucketPolicy = operation<GetBucketPolicyCommandInput, GetBucketPolicyCommandOutput>({
  access: (call, input) => bucketAccess(call, 's3:GetBucketPolicy', input.Bucket),
  run(call, input) {
    const { bucket } = getHome(call, input);
    if (!bucket.policy) {
      throw new CloudFailure('NoSuchBucketPolicy', 'The bucket policy does not exist', {
        status: 404,
        members: { BucketName: bucket.name },
      });
    }
    return { Policy: bucket.policy };
  },
});
