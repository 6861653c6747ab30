import type { GetBucketCorsCommandInput, GetBucketCorsCommandOutput } from '@aws-sdk/client-s3';
import { CloudFailure } from '../../../failure';
import { operation } from '../../../service';
import { bucketAccess } from '../access';
import { getHome } from '../buckets';

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketCors.html */
export const getBucketCors = operation<GetBucketCorsCommandInput, GetBucketCorsCommandOutput>({
  access: (call, input) => bucketAccess(call, 's3:GetBucketCORS', input.Bucket),
  run(call, input) {
    const { bucket } = getHome(call, input);
    if (!bucket.cors) {
      throw new CloudFailure('NoSuchCORSConfiguration', 'The CORS configuration does not exist', {
        status: 404,
        members: { BucketName: bucket.name },
      });
    }
    return { CORSRules: bucket.cors };
  },
});
