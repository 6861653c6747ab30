import type { GetPublicAccessBlockCommandInput, GetPublicAccessBlockCommandOutput } from '@aws-sdk/client-s3';
import { CloudFailure } from '../../../failure';
import { operation } from '../../../service';
import { bucketAccess } from '../access';
import { getHome } from '../buckets';

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetPublicAccessBlock.html */
export const getPublicAccessBlock = operation<GetPublicAccessBlockCommandInput, GetPublicAccessBlockCommandOutput>({
  access: (call, input) => bucketAccess(call, 's3:GetBucketPublicAccessBlock', input.Bucket),
  run(call, input) {
    const { bucket } = getHome(call, input);
    if (!bucket.publicAccessBlock) {
      throw new CloudFailure('NoSuchPublicAccessBlockConfiguration', 'The public access block configuration was not found', {
        status: 404,
        members: { BucketName: bucket.name },
      });
    }
    return { PublicAccessBlockConfiguration: bucket.publicAccessBlock };
  },
});
