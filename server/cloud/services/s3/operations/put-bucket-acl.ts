import type { PutBucketAclCommandInput, PutBucketAclCommandOutput } from '@aws-sdk/client-s3';
import { operation } from '../../../service';
import { bucketAccess } from '../access';
import { acceptAcl } from '../acl';
import { getHome } from '../buckets';

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketAcl.html */
export const putBucketAcl = operation<PutBucketAclCommandInput, PutBucketAclCommandOutput>({
  access: (call, input) => bucketAccess(call, 's3:PutBucketAcl', input.Bucket),
  run(call, input) {
    const { bucket } = getHome(call, input);
    acceptAcl(bucket, input);
    return {};
  },
});
