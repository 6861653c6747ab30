import type { PutPublicAccessBlockCommandInput, PutPublicAccessBlockCommandOutput } from '@aws-sdk/client-s3';
import { operation } from '../../../service';
import { bucketAccess } from '../access';
import { getHome, saveBucket } from '../buckets';

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutPublicAccessBlock.html */
export const putPublicAccessBlock = operation<PutPublicAccessBlockCommandInput, PutPublicAccessBlockCommandOutput>({
  access: (call, input) => bucketAccess(call, 's3:PutBucketPublicAccessBlock', input.Bucket),
  run(call, input) {
    const { bucket } = getHome(call, input);
    saveBucket(call.cloud, { ...bucket, publicAccessBlock: input.PublicAccessBlockConfiguration });
    return {};
  },
});
