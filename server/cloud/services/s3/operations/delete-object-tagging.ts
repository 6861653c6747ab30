import type { DeleteObjectTaggingCommandInput, DeleteObjectTaggingCommandOutput } from '@aws-sdk/client-s3';
import { operation } from '../../../service';
import { objectAccess } from '../access';
import { getHome } from '../buckets';
import { getObjectVersion, retag, shownVersionId } from '../objects';

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeleteObjectTagging.html */
export const deleteObjectTagging = operation<DeleteObjectTaggingCommandInput, DeleteObjectTaggingCommandOutput>({
  access: (call, input) =>
    objectAccess(
      call,
      input.VersionId === undefined ? 's3:DeleteObjectTagging' : 's3:DeleteObjectVersionTagging',
      input.Bucket,
      input.Key,
      input.VersionId,
    ),
  run(call, input) {
    const home = getHome(call, input);
    const object = getObjectVersion(home, input.Key ?? '', input.VersionId);
    retag(home, object, []);
    return { VersionId: shownVersionId(home.bucket, object.versionId) };
  },
});
