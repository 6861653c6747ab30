import type { PutBucketVersioningCommandInput, PutBucketVersioningCommandOutput } from '@aws-sdk/client-s3';
import { CloudFailure } from '../../../failure';
import { operation } from '../../../service';
import { bucketAccess } from '../access';
import { getHome, saveBucket } from '../buckets';

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketVersioning.html */
export const putBucketVersioning = operation<PutBucketVersioningCommandInput, PutBucketVersioningCommandOutput>({
  access: (call, input) => bucketAccess(call, 's3:PutBucketVersioning', input.Bucket),
  run(call, input) {
    const { bucket } = getHome(call, input);
    const { Status, MFADelete } = input.VersioningConfiguration ?? {};
    if (MFADelete === 'Enabled') {
      throw new CloudFailure('NotImplemented', 'MFA delete is not supported by the embedded cloud.', { status: 501 });
    }
    if (Status !== 'Enabled' && Status !== 'Suspended') {
      throw new CloudFailure('IllegalVersioningConfigurationException', 'The Versioning element must be specified');
    }
    saveBucket(call.cloud, { ...bucket, versioning: Status });
    return {};
  },
});
