import type { PutBucketCorsCommandInput, PutBucketCorsCommandOutput } from '@aws-sdk/client-s3';
import { operation } from '../../../service';
import { bucketAccess } from '../access';
import { getHome, saveBucket } from '../buckets';
import { checkCorsRules } from '../cors';

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketCors.html */
export const putBucketCors = operation<PutBucketCorsCommandInput, PutBucketCorsCommandOutput>({
  access: (call, input) => bucketAccess(call, 's3:PutBucketCORS', input.Bucket),
  run(call, input) {
    const { bucket } = getHome(call, input);
    saveBucket(call.cloud, { ...bucket, cors: checkCorsRules(input.CORSConfiguration?.CORSRules) });
    return {};
  },
});
