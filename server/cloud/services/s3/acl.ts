/** Access control lists: only what buckets with the default ownership (`BucketOwnerEnforced`) take. */
import type { GetBucketAclCommandOutput } from '@aws-sdk/client-s3';
import { CloudFailure } from '../../failure';
import type { Bucket } from './buckets';

export function ownerAcl(accountId: string): Omit<GetBucketAclCommandOutput, '$metadata'> {
  return {
    Owner: { ID: accountId, DisplayName: accountId },
    Grants: [{ Grantee: { Type: 'CanonicalUser', ID: accountId, DisplayName: accountId }, Permission: 'FULL_CONTROL' }],
  };
}

/** @throws AccessControlListNotSupported for anything that is not the owner's own full control. */
export function acceptAcl(
  bucket: Bucket,
  input: { ACL?: string; AccessControlPolicy?: { Grants?: { Grantee?: { ID?: string } }[] } },
): void {
  const others = (input.AccessControlPolicy?.Grants ?? []).some(({ Grantee }) => Grantee?.ID !== bucket.accountId);
  if (others || ![undefined, 'private', 'bucket-owner-full-control'].includes(input.ACL)) {
    throw new CloudFailure('AccessControlListNotSupported', 'The bucket does not allow ACLs');
  }
}
