import type { GetBucketRequestPaymentCommandInput, GetBucketRequestPaymentCommandOutput } from '@aws-sdk/client-s3';
import { operation } from '../../../service';
import { bucketAccess } from '../access';
import { getHome } from '../buckets';

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketRequestPayment.html */
export const getBucketRequestPayment = operation<GetBucketRequestPaymentCommandInput, GetBucketRequestPaymentCommandOutput>({
  access: (call, input) => bucketAccess(call, 's3:GetBucketRequestPayment', input.Bucket),
  run(call, input) {
    getHome(call, input);
    return { Payer: 'BucketOwner' };
  },
});
