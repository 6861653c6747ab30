import type { PutBucketNotificationConfigurationCommandInput, PutBucketNotificationConfigurationCommandOutput } from '@aws-sdk/client-s3';
import { operation } from '../../../service';
import { bucketAccess } from '../access';
import { getHome, saveBucket } from '../buckets';
import { checkDestinations } from '../notification-destinations';
import { namedConfigurations } from '../notifications';

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketNotificationConfiguration.html */
export const putBucketNotificationConfiguration = operation<
  PutBucketNotificationConfigurationCommandInput,
  PutBucketNotificationConfigurationCommandOutput
>({
  access: (call, input) => bucketAccess(call, 's3:PutBucketNotification', input.Bucket),
  async run(call, input) {
    const { bucket } = getHome(call, input);
    if (!input.SkipDestinationValidation) await checkDestinations(call, input.NotificationConfiguration ?? {});
    saveBucket(call.cloud, { ...bucket, notification: namedConfigurations(input.NotificationConfiguration) });
    return {};
  },
});
