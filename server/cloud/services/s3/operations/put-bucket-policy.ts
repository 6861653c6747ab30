import type { PutBucketPolicyCommandInput, PutBucketPolicyCommandOutput } from '@aws-sdk/client-s3';
import { operation } from '../../../service';
import { bucketAccess } from '../access';
import { checkPolicy } from '../bucket-policy';
import { getHome, saveBucket } from '../buckets';

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketPolicy.html */
export const putBucketPolicy = operation<PutBucketPolicyCommandInput, PutBucketPolicyCommandOutput>({
  access: (call, input) => bucketAccess(call, 's3:PutBucketPolicy', input.Bucket),
  run(call, input) {
    const { bucket } = getHome(call, input);
    const policy = input.Policy ?? '';
    checkPolicy(bucket, policy);
    saveBucket(call.cloud, { ...bucket, policy });
    return {};
  },
});
