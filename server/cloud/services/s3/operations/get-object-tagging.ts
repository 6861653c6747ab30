import type { GetObjectTaggingCommandInput, GetObjectTaggingCommandOutput } from '@aws-sdk/client-s3';
import { operation } from '../../../service';
import { objectAccess } from '../access';
import { getHome } from '../buckets';
import { getObjectVersion, shownVersionId } from '../objects';

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObjectTagging.html */
export const getObjectTagging = operation<GetObjectTaggingCommandInput, GetObjectTaggingCommandOutput>({
  access: (call, input) =>
    objectAccess(
      call,
      input.VersionId === undefined ? 's3:GetObjectTagging' : 's3:GetObjectVersionTagging',
      input.Bucket,
      input.Key,
      input.VersionId,
    ),
  run(call, input) {
    const home = getHome(call, input);
    const object = getObjectVersion(home, input.Key ?? '', input.VersionId);
    return { TagSet: object.tags, VersionId: shownVersionId(home.bucket, object.versionId) };
  },
});
