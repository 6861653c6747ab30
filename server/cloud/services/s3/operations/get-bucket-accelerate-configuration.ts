import type { GetBucketAccelerateConfigurationCommandInput, GetBucketAccelerateConfigurationCommandOutput } from '@aws-sdk/client-s3';
import { operation } from '../../../service';
import { bucketAccess } from '../access';
import { getHome } from '../buckets';

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketAccelerateConfiguration.html */
export const getBucketAccelerateConfiguration = operation<
  GetBucketAccelerateConfigurationCommandInput,
  GetBucketAccelerateConfigurationCommandOutput
>({
  access: (call, input) => bucketAccess(call, 's3:GetAccelerateConfiguration', input.Bucket),
  run(call, input) {
    getHome(call, input);
    return {};
  },
});
