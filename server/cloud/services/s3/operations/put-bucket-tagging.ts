import type { PutBucketTaggingCommandInput, PutBucketTaggingCommandOutput } from '@aws-sdk/client-s3';
import { operation } from '../../../service';
import { bucketAccess } from '../access';
import { getHome, saveBucket } from '../buckets';
import { checkSystemTags } from '../system-tags';
import { checkTags } from '../upload';

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketTagging.html */
export const putBucketTagging = operation<PutBucketTaggingCommandInput, PutBucketTaggingCommandOutput>({
  access: (call, input) => bucketAccess(call, 's3:PutBucketTagging', input.Bucket),
  keepsReservedTags: true,
  run(call, input) {
    const { bucket } = getHome(call, input);
    const tags = checkTags(input.Tagging?.TagSet ?? [], 50);
    checkSystemTags(bucket.tags, tags);
    saveBucket(call.cloud, { ...bucket, tags });
    return {};
  },
});
