import type { GetBucketPolicyStatusCommandInput, GetBucketPolicyStatusCommandOutput } from '@aws-sdk/client-s3';
import { CloudFailure } from '../../../failure';
import { operation } from '../../../service';
import { isPublicPolicy } from '../../iam/public-policy';
import { bucketAccess } from '../access';
import { getHome } from '../buckets';

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketPolicyStatus.html */
export const getBucketPolicyStatus = operation<GetBucketPolicyStatusCommandInput, GetBucketPolicyStatusCommandOutput>({
  access: (call, input) => bucketAccess(call, 's3:GetBucketPolicyStatus', input.Bucket),
  run(call, input) {
    const { bucket } = getHome(call, input);
    if (!bucket.policy) {
      throw new CloudFailure('NoSuchBucketPolicy', 'The bucket policy does not exist', {
        status: 404,
        members: { BucketName: bucket.name },
      });
    }
    return { PolicyStatus: { IsPublic: isPublicPolicy(bucket.policy) } };
  },
});
