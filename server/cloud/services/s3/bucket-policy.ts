import { CloudFailure } from '../../failure';
import { isPublicPolicy, readStatements } from '../iam/public-policy';
import type { Bucket } from './buckets';
import { accessDenied } from './errors';

/** @throws MalformedPolicy, or AccessDenied when the bucket blocks public policies and this is one. */
export function checkPolicy(bucket: Bucket, policy: string): void {
  const statements = readStatements(policy);
  if (!statements) throw new CloudFailure('MalformedPolicy', "Policies must be valid JSON and the first byte must be '{'");
  if (statements.length === 0) throw new CloudFailure('MalformedPolicy', 'Missing required field Statement');
  for (const { Effect, Principal } of statements) {
    if (Effect !== 'Allow' && Effect !== 'Deny') throw new CloudFailure('MalformedPolicy', `Invalid effect: ${Effect}`);
    if (Principal === undefined) throw new CloudFailure('MalformedPolicy', 'Missing required field Principal');
  }
  if (bucket.publicAccessBlock?.BlockPublicPolicy && isPublicPolicy(policy)) throw accessDenied();
}
