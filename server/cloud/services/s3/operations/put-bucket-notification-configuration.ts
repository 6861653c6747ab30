import type { PutBucketNotificationConfigurationCommandInput, PutBucketNotificationConfigurationCommandOutput } from '@aws-sdk/client-s3';
import { operation } from '../../../service';
import { bucketAccess } from '../access';
import { getHome, saveBucket } from '../buckets';
import { checkDestinations } from '../notification-destinations';
import { namedConfigurations, sendTestEvents } from '../notifications';

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketNotificationConfiguration.html */
export const putBucketNotificationConfiguration = operation<
  PutBucketNotificationConfigurationCommandInput,
  PutBucketNotificationConfigurationCommandOutput
>({
  access: (call, input) => bucketAccess(call, 's3:PutBucketNotification', input.Bucket),
  async run(call, input) {
    const { bucket } = getHome(call, input);
    const notification = namedConfigurations(input.NotificationConfiguration);
    if (!input.SkipDestinationValidation) await checkDestinations(call, bucket, notification);
    sendTestEvents(call, bucket, notification);
    saveBucket(call.cloud, { ...bucket, notification });
    return {};
  },
});
