import type { GetBucketNotificationConfigurationCommandInput, GetBucketNotificationConfigurationCommandOutput } from '@aws-sdk/client-s3';
import { operation } from '../../../service';
import { bucketAccess } from '../access';
import { getHome } from '../buckets';

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketNotificationConfiguration.html */
export const getBucketNotificationConfiguration = operation<
  GetBucketNotificationConfigurationCommandInput,
  GetBucketNotificationConfigurationCommandOutput
>({
  access: (call, input) => bucketAccess(call, 's3:GetBucketNotification', input.Bucket),
  run(call, input) {
    const { bucket } = getHome(call, input);
    return { ...bucket.notification };
  },
});
