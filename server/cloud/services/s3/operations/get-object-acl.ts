import type { GetObjectAclCommandInput, GetObjectAclCommandOutput } from '@aws-sdk/client-s3';
import { operation } from '../../../service';
import { objectAccess } from '../access';
import { ownerAcl } from '../acl';
import { getHome } from '../buckets';
import { getObjectVersion } from '../objects';

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObjectAcl.html */
export const getObjectAcl = operation<GetObjectAclCommandInput, GetObjectAclCommandOutput>({
  access: (call, input) => objectAccess(call, 's3:GetObjectAcl', input.Bucket, input.Key, input.VersionId),
  run(call, input) {
    const home = getHome(call, input);
    getObjectVersion(home, input.Key ?? '', input.VersionId);
    return ownerAcl(home.bucket.accountId);
  },
});
