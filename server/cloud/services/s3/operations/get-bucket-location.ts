import type { GetBucketLocationCommandInput, GetBucketLocationCommandOutput } from '@aws-sdk/client-s3';
import { operation } from '../../../service';
import { bucketAccess } from '../access';
import { getHome } from '../buckets';

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketLocation.html: buckets in us-east-1 have no constraint. */
export const getBucketLocation = operation<GetBucketLocationCommandInput, GetBucketLocationCommandOutput>({
  access: (call, input) => bucketAccess(call, 's3:GetBucketLocation', input.Bucket),
  run(call, input) {
    const { region } = getHome(call, input).bucket;
    return { LocationConstraint: region === 'us-east-1' ? undefined : (region as GetBucketLocationCommandOutput['LocationConstraint']) };
  },
});
