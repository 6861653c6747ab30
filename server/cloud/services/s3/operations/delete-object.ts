import type { DeleteObjectCommandInput, DeleteObjectCommandOutput } from '@aws-sdk/client-s3';
import { operation } from '../../../service';
import { objectAccess } from '../access';
import { getHome } from '../buckets';
import { checkDeleteCondition } from '../conditions';
import { deleteKey } from '../deletion';
import { findVersion } from '../objects';

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeleteObject.html */
export const deleteObject = operation<DeleteObjectCommandInput, DeleteObjectCommandOutput>({
  signing: 'optional',
  access: (call, input) =>
    objectAccess(
      call,
      input.VersionId === undefined ? 's3:DeleteObject' : 's3:DeleteObjectVersion',
      input.Bucket,
      input.Key,
      input.VersionId,
    ),
  run(call, input) {
    const home = getHome(call, input);
    const key = input.Key ?? '';
    checkDeleteCondition(key, findVersion(home, key), input.IfMatch);
    const { versionId, marker } = deleteKey(call, home, key, input.VersionId);
    return { VersionId: versionId, DeleteMarker: marker || undefined };
  },
});
