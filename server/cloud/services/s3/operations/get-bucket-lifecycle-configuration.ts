import type { GetBucketLifecycleConfigurationCommandInput, GetBucketLifecycleConfigurationCommandOutput } from '@aws-sdk/client-s3';
import { CloudFailure } from '../../../failure';
import { operation } from '../../../service';
import { bucketAccess } from '../access';
import { getHome } from '../buckets';
import { withDates } from '../lifecycle';

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketLifecycleConfiguration.html */
export const getBucketLifecycleConfiguration = operation<
  GetBucketLifecycleConfigurationCommandInput,
  GetBucketLifecycleConfigurationCommandOutput
>({
  access: (call, input) => bucketAccess(call, 's3:GetLifecycleConfiguration', input.Bucket),
  run(call, input) {
    const { bucket } = getHome(call, input);
    if (!bucket.lifecycle) {
      throw new CloudFailure('NoSuchLifecycleConfiguration', 'The lifecycle configuration does not exist', {
        status: 404,
        members: { BucketName: bucket.name },
      });
    }
    return { Rules: bucket.lifecycle.Rules?.map(withDates), TransitionDefaultMinimumObjectSize: 'all_storage_classes_128K' };
  },
});
