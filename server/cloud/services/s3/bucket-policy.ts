import { CloudFailure } from '../../failure';
import type { Bucket } from './buckets';
import { accessDenied } from './errors';

interface Statement {
  Effect?: string;
  Principal?: unknown;
  Condition?: Record<string, Record<string, unknown>>;
}

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

/** Whether anyone at all is allowed something: https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html */
export function isPublicPolicy(policy: string | undefined): boolean {
  return (readStatements(policy ?? '') ?? []).some(
    ({ Effect, Principal, Condition }) => Effect === 'Allow' && isEveryone(Principal) && !isNarrowed(Condition),
  );
}

function readStatements(policy: string): Statement[] | undefined {
  try {
    const { Statement } = JSON.parse(policy) as { Statement?: Statement | Statement[] };
    return Statement === undefined ? [] : [Statement].flat();
  } catch {
    return undefined;
  }
}

function isEveryone(principal: unknown): boolean {
  if (principal === '*') return true;
  const named = typeof principal === 'object' && principal !== null ? (principal as { AWS?: unknown }).AWS : undefined;
  return [named].flat().includes('*');
}

/** Keys that AWS takes as fixing who may come in. */
const NARROWING = /^aws:(principalaccount|principalorgid|principalarn|sourcearn|sourceaccount|sourcevpc|sourcevpce|sourceip|userid)$/i;

function isNarrowed(condition: Statement['Condition']): boolean {
  return Object.entries(condition ?? {}).some(
    ([operator, keys]) =>
      !/not/i.test(operator) && Object.entries(keys).some(([key, value]) => NARROWING.test(key) && ![value].flat().includes('*')),
  );
}
