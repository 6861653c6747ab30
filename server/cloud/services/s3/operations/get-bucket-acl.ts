import type { GetBucketAclCommandInput, GetBucketAclCommandOutput } from '@aws-sdk/client-s3';
import { operation } from '../../../service';
import { bucketAccess } from '../access';
import { ownerAcl } from '../acl';
import { getHome } from '../buckets';

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketAcl.html */
export const getBucketAcl = operation<GetBucketAclCommandInput, GetBucketAclCommandOutput>({
  access: (call, input) => bucketAccess(call, 's3:GetBucketAcl', input.Bucket),
  run(call, input) {
    const { bucket } = getHome(call, input);
    return ownerAcl(bucket.accountId);
  },
});
