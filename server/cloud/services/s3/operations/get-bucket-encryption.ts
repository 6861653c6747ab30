import type { GetBucketEncryptionCommandInput, GetBucketEncryptionCommandOutput } from '@aws-sdk/client-s3';
import { CloudFailure } from '../../../failure';
import { operation } from '../../../service';
import { bucketAccess } from '../access';
import { getHome } from '../buckets';

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketEncryption.html */
export const getBucketEncryption = operation<GetBucketEncryptionCommandInput, GetBucketEncryptionCommandOutput>({
  access: (call, input) => bucketAccess(call, 's3:GetEncryptionConfiguration', input.Bucket),
  run(call, input) {
    const { bucket } = getHome(call, input);
    if (!bucket.encryption) {
      throw new CloudFailure('ServerSideEncryptionConfigurationNotFoundError', 'The server side encryption configuration was not found', {
        status: 404,
        members: { BucketName: bucket.name },
      });
    }
    return { ServerSideEncryptionConfiguration: bucket.encryption };
  },
});
