import type { HeadBucketCommandInput, HeadBucketCommandOutput } from '@aws-sdk/client-s3';
import { operation } from '../../../service';
import { bucketAccess } from '../access';
import { getHome } from '../buckets';

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_HeadBucket.html */
export const headBucket = operation<HeadBucketCommandInput, HeadBucketCommandOutput>({
  access: (call, input) => bucketAccess(call, 's3:ListBucket', input.Bucket),
  run(call, input) {
    const { bucket } = getHome(call, input);
    return { BucketRegion: bucket.region, BucketArn: `arn:aws:s3:::${bucket.name}`, AccessPointAlias: false };
  },
});
