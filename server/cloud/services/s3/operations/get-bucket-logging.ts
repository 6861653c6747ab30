import type { GetBucketLoggingCommandInput, GetBucketLoggingCommandOutput } from '@aws-sdk/client-s3';
import { operation } from '../../../service';
import { bucketAccess } from '../access';
import { getHome } from '../buckets';

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketLogging.html */
export const getBucketLogging = operation<GetBucketLoggingCommandInput, GetBucketLoggingCommandOutput>({
  access: (call, input) => bucketAccess(call, 's3:GetBucketLogging', input.Bucket),
  run(call, input) {
    getHome(call, input);
    return {};
  },
});
