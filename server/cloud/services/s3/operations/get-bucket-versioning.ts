import type { GetBucketVersioningCommandInput, GetBucketVersioningCommandOutput } from '@aws-sdk/client-s3';
import { operation } from '../../../service';
import { bucketAccess } from '../access';
import { getHome } from '../buckets';

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketVersioning.html */
export const getBucketVersioning = operation<GetBucketVersioningCommandInput, GetBucketVersioningCommandOutput>({
  access: (call, input) => bucketAccess(call, 's3:GetBucketVersioning', input.Bucket),
  run(call, input) {
    const { bucket } = getHome(call, input);
    return { Status: bucket.versioning };
  },
});
