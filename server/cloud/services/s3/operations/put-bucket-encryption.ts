import type { PutBucketEncryptionCommandInput, PutBucketEncryptionCommandOutput } from '@aws-sdk/client-s3';
import { operation } from '../../../service';
import { bucketAccess } from '../access';
import { getHome, saveBucket } from '../buckets';

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketEncryption.html */
export const putBucketEncryption = operation<PutBucketEncryptionCommandInput, PutBucketEncryptionCommandOutput>({
  access: (call, input) => bucketAccess(call, 's3:PutEncryptionConfiguration', input.Bucket),
  run(call, input) {
    const { bucket } = getHome(call, input);
    saveBucket(call.cloud, { ...bucket, encryption: input.ServerSideEncryptionConfiguration });
    return {};
  },
});
