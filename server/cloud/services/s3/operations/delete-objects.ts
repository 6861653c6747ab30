import type { DeleteObjectsCommandInput, DeleteObjectsCommandOutput } from '@aws-sdk/client-s3';
import { CloudFailure } from '../../../failure';
import { operation } from '../../../service';
import { objectAccess } from '../access';
import { getHome } from '../buckets';
import { checkWriteConditions } from '../conditions';
import { deleteKey } from '../deletion';
import { findVersion } from '../objects';

const KEYS_MAX = 1000;

/**
 * https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeleteObjects.html
 * Every key is checked; one that may not be deleted refuses the request as a whole, where AWS lists it among `Errors`.
 */
export const deleteObjects = operation<DeleteObjectsCommandInput, DeleteObjectsCommandOutput>({
  signing: 'optional',
  access: (call, input) =>
    (input.Delete?.Objects ?? []).flatMap(({ Key, VersionId }) =>
      objectAccess(call, VersionId === undefined ? 's3:DeleteObject' : 's3:DeleteObjectVersion', input.Bucket, Key),
    ),
  run(call, input) {
    const home = getHome(call, input);
    const keys = input.Delete?.Objects ?? [];
    if (keys.length === 0 || keys.length > KEYS_MAX) {
      throw new CloudFailure('MalformedXML', 'The XML you provided was not well-formed or did not validate against our published schema');
    }
    const output: Omit<DeleteObjectsCommandOutput, '$metadata'> = { Deleted: [], Errors: [] };
    for (const { Key = '', VersionId, ETag } of keys) {
      try {
        checkWriteConditions(Key, findVersion(home, Key), { IfMatch: ETag });
        const { versionId, marker } = deleteKey(call, home, Key, VersionId);
        output.Deleted?.push({
          Key,
          VersionId,
          DeleteMarker: marker || undefined,
          DeleteMarkerVersionId: marker ? versionId : undefined,
        });
      } catch (error) {
        if (!(error instanceof CloudFailure)) throw error;
        output.Errors?.push({ Key, VersionId, Code: error.code, Message: error.message });
      }
    }
    return { Deleted: input.Delete?.Quiet ? undefined : output.Deleted, Errors: output.Errors?.length ? output.Errors : undefined };
  },
});
