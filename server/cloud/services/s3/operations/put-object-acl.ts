import type { PutObjectAclCommandInput, PutObjectAclCommandOutput } from '@aws-sdk/client-s3';
import { operation } from '../../../service';
import { objectAccess } from '../access';
import { acceptAcl } from '../acl';
import { getHome } from '../buckets';
import { getObjectVersion } from '../objects';

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutObjectAcl.html */
export const putObjectAcl = operation<PutObjectAclCommandInput, PutObjectAclCommandOutput>({
  access: (call, input) => objectAccess(call, 's3:PutObjectAcl', input.Bucket, input.Key, input.VersionId),
  run(call, input) {
    const home = getHome(call, input);
    getObjectVersion(home, input.Key ?? '', input.VersionId);
    acceptAcl(home.bucket, input);
    return {};
  },
});
