import type { DeleteBucketEncryptionCommandInput, DeleteBucketEncryptionCommandOutput } from '@aws-sdk/client-s3';
import { operation } from '../../../service';
import { bucketAccess } from '../access';
import { defaultEncryption, getHome, saveBucket } from '../buckets';

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeleteBucketEncryption.html */
export const deleteBucketEncryption = operation<DeleteBucketEncryptionCommandInput, DeleteBucketEncryptionCommandOutput>({
  access: (call, input) => bucketAccess(call, 's3:PutEncryptionConfiguration', input.Bucket),
  run(call, input) {
    const { bucket } = getHome(call, input);
    // Every bucket is encrypted since January 2023; deleting goes back to the default.
    saveBucket(call.cloud, { ...bucket, encryption: defaultEncryption });
    return {};
  },
});
