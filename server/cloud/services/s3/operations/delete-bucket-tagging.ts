import type { DeleteBucketTaggingCommandInput, DeleteBucketTaggingCommandOutput } from '@aws-sdk/client-s3';
import { operation } from '../../../service';
import { bucketAccess } from '../access';
import { getHome, saveBucket } from '../buckets';
import { checkSystemTags } from '../system-tags';

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeleteBucketTagging.html */
export const deleteBucketTagging = operation<DeleteBucketTaggingCommandInput, DeleteBucketTaggingCommandOutput>({
  access: (call, input) => bucketAccess(call, 's3:PutBucketTagging', input.Bucket),
  run(call, input) {
    const { bucket } = getHome(call, input);
    checkSystemTags(bucket.tags, []);
    saveBucket(call.cloud, { ...bucket, tags: undefined });
    return {};
  },
});
