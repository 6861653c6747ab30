import type { PutBucketOwnershipControlsCommandInput, PutBucketOwnershipControlsCommandOutput } from '@aws-sdk/client-s3';
import { operation } from '../../../service';
import { bucketAccess } from '../access';
import { getHome, saveBucket } from '../buckets';

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketOwnershipControls.html */
export const putBucketOwnershipControls = operation<PutBucketOwnershipControlsCommandInput, PutBucketOwnershipControlsCommandOutput>({
  access: (call, input) => bucketAccess(call, 's3:PutBucketOwnershipControls', input.Bucket),
  run(call, input) {
    const { bucket } = getHome(call, input);
    saveBucket(call.cloud, { ...bucket, ownership: input.OwnershipControls });
    return {};
  },
});
