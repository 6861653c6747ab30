import type { GetBucketTaggingCommandInput, GetBucketTaggingCommandOutput } from '@aws-sdk/client-s3';
import { CloudFailure } from '../../../failure';
import { operation } from '../../../service';
import { bucketAccess } from '../access';
import { getHome } from '../buckets';

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketTagging.html */
export const getBucketTagging = operation<GetBucketTaggingCommandInput, GetBucketTaggingCommandOutput>({
  access: (call, input) => bucketAccess(call, 's3:GetBucketTagging', input.Bucket),
  run(call, input) {
    const { bucket } = getHome(call, input);
    if (!bucket.tags) {
      throw new CloudFailure('NoSuchTagSet', 'The TagSet does not exist', { status: 404, members: { BucketName: bucket.name } });
    }
    return { TagSet: bucket.tags };
  },
});
