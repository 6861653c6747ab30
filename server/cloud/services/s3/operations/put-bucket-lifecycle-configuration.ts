import type { PutBucketLifecycleConfigurationCommandInput, PutBucketLifecycleConfigurationCommandOutput } from '@aws-sdk/client-s3';
import { operation } from '../../../service';
import { bucketAccess } from '../access';
import { getHome, saveBucket } from '../buckets';
import { checkLifecycleRules } from '../lifecycle';

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketLifecycleConfiguration.html */
export const putBucketLifecycleConfiguration = operation<
  PutBucketLifecycleConfigurationCommandInput,
  PutBucketLifecycleConfigurationCommandOutput
>({
  access: (call, input) => bucketAccess(call, 's3:PutLifecycleConfiguration', input.Bucket),
  run(call, input) {
    const { bucket } = getHome(call, input);
    saveBucket(call.cloud, { ...bucket, lifecycle: { Rules: checkLifecycleRules(input.LifecycleConfiguration?.Rules) } });
    return { TransitionDefaultMinimumObjectSize: 'all_storage_classes_128K' };
  },
});
