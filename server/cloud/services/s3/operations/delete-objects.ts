import type { DeleteObjectsCommandInput, DeleteObjectsCommandOutput } from '@aws-sdk/client-s3';
import { CloudFailure } from '../../../failure';
import { type Call, operation } from '../../../service';
import { isAllowed } from '../../iam/authorize';
import { objectAccess } from '../access';
import { getHome } from '../buckets';
import { checkDeleteCondition } from '../conditions';
import { deleteKey } from '../deletion';
import { accessDenied } from '../errors';
import { findVersion } from '../objects';

const KEYS_MAX = 1000;

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeleteObjects.html */
export const deleteObjects = operation<DeleteObjectsCommandInput, DeleteObjectsCommandOutput>({
  signing: 'optional',
  // Each key is asked for below: one that may not be deleted is an entry of `Errors` and stops no other.
  access: () => [],
  run(call, input) {
    const home = getHome(call, input);
    const keys = input.Delete?.Objects ?? [];
    if (keys.length === 0 || keys.length > KEYS_MAX) {
      throw new CloudFailure('MalformedXML', 'The XML you provided was not well-formed or did not validate against our published schema');
    }
    const output: Omit<DeleteObjectsCommandOutput, '$metadata'> = { Deleted: [], Errors: [] };
    for (const { Key = '', VersionId, ETag } of keys) {
      try {
        checkAllowed(call, input.Bucket, Key, VersionId);
        checkDeleteCondition(Key, findVersion(home, Key), ETag);
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

function checkAllowed(call: Call, bucket: string | undefined, key: string, versionId: string | undefined): void {
  const wanted = objectAccess(call, versionId === undefined ? 's3:DeleteObject' : 's3:DeleteObjectVersion', bucket, key, versionId);
  // Calls that did not come over the wire have been checked by whoever makes them.
  if (call.http && !wanted.every((request) => isAllowed(call, request))) throw accessDenied();
}
