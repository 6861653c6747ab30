import type { GetBucketOwnershipControlsCommandInput, GetBucketOwnershipControlsCommandOutput } from '@aws-sdk/client-s3';
import { CloudFailure } from '../../../failure';
import { operation } from '../../../service';
import { bucketAccess } from '../access';
import { getHome } from '../buckets';

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketOwnershipControls.html */
export const getBucketOwnershipControls = operation<GetBucketOwnershipControlsCommandInput, GetBucketOwnershipControlsCommandOutput>({
  access: (call, input) => bucketAccess(call, 's3:GetBucketOwnershipControls', input.Bucket),
  run(call, input) {
    const { bucket } = getHome(call, input);
    if (!bucket.ownership) {
      throw new CloudFailure('OwnershipControlsNotFoundError', 'The bucket ownership controls were not found', {
        status: 404,
        members: { BucketName: bucket.name },
      });
    }
    return { OwnershipControls: bucket.ownership };
  },
});
