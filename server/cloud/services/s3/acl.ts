/** Access control lists: only what buckets with the default ownership (`BucketOwnerEnforced`) take. */
import type { GetBucketAclCommandOutput } from '@aws-sdk/client-s3';
import { CloudFailure } from '../../failure';
import type { Bucket } from './buckets';
import { invalidArgument } from './errors';

const CANNED = [
  'private',
  'public-read',
  'public-read-write',
  'authenticated-read',
  'aws-exec-read',
  'bucket-owner-read',
  'bucket-owner-full-control',
  'log-delivery-write',
];

export function ownerAcl(accountId: string): Omit<GetBucketAclCommandOutput, '$metadata'> {
  return {
    Owner: { ID: accountId, DisplayName: accountId },
    Grants: [{ Grantee: { Type: 'CanonicalUser', ID: accountId, DisplayName: accountId }, Permission: 'FULL_CONTROL' }],
  };
}

interface AclInput {
  ACL?: string;
  AccessControlPolicy?: { Grants?: { Grantee?: { ID?: string } }[] };
  GrantFullControl?: string;
  GrantRead?: string;
  GrantReadACP?: string;
  GrantWrite?: string;
  GrantWriteACP?: string;
}

/** @throws AccessControlListNotSupported for anything that is not the owner's own full control. */
export function acceptAcl(bucket: Bucket, input: AclInput): void {
  if (input.ACL !== undefined && !CANNED.includes(input.ACL)) throw invalidArgument('', 'x-amz-acl', input.ACL);
  const others = (input.AccessControlPolicy?.Grants ?? []).some(({ Grantee }) => Grantee?.ID !== bucket.accountId);
  const granted = [input.GrantFullControl, input.GrantRead, input.GrantReadACP, input.GrantWrite, input.GrantWriteACP];
  const named = granted.some((header) => header !== undefined);
  if (others || named || ![undefined, 'private', 'bucket-owner-full-control'].includes(input.ACL)) {
    throw new CloudFailure('AccessControlListNotSupported', 'The bucket does not allow ACLs');
  }
}
