import type { DeletePublicAccessBlockCommandInput, DeletePublicAccessBlockCommandOutput } from '@aws-sdk/client-s3';
import { operation } from '../../../service';
import { bucketAccess } from '../access';
import { getHome, saveBucket } from '../buckets';

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeletePublicAccessBlock.html */
export const deletePublicAccessBlock = operation<DeletePublicAccessBlockCommandInput, DeletePublicAccessBlockCommandOutput>({
  access: (call, input) => bucketAccess(call, 's3:PutBucketPublicAccessBlock', input.Bucket),
  run(call, input) {
    const { bucket } = getHome(call, input);
    saveBucket(call.cloud, { ...bucket, publicAccessBlock: undefined });
    return {};
  },
});
