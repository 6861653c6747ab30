import type { PutObjectTaggingCommandInput, PutObjectTaggingCommandOutput } from '@aws-sdk/client-s3';
import { operation } from '../../../service';
import { objectAccess } from '../access';
import { getHome } from '../buckets';
import { getObjectVersion, retag, shownVersionId } from '../objects';
import { checkTags } from '../upload';

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutObjectTagging.html */
export const putObjectTagging = operation<PutObjectTaggingCommandInput, PutObjectTaggingCommandOutput>({
  access: (call, input) =>
    objectAccess(
      call,
      input.VersionId === undefined ? 's3:PutObjectTagging' : 's3:PutObjectVersionTagging',
      input.Bucket,
      input.Key,
      input.VersionId,
    ),
  run(call, input) {
    const home = getHome(call, input);
    const object = getObjectVersion(home, input.Key ?? '', input.VersionId);
    retag(home, object, checkTags(input.Tagging?.TagSet ?? []));
    return { VersionId: shownVersionId(home.bucket, object.versionId) };
  },
});
