/** Policies of resources that let everyone in: https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html */

export interface ResourceStatement {
  Effect?: string;
  Principal?: unknown;
  Condition?: Record<string, Record<string, unknown>>;
}

/** Whether anyone at all is allowed something. */
export function isPublicPolicy(policy: string | undefined): boolean {
  return (readStatements(policy ?? '') ?? []).some(
    ({ Effect, Principal, Condition }) => Effect === 'Allow' && isEveryone(Principal) && !isNarrowed(Condition),
  );
}

/** Undefined when the text is no JSON. */
export function readStatements(policy: string): ResourceStatement[] | undefined {
  try {
    const { Statement } = JSON.parse(policy) as { Statement?: ResourceStatement | ResourceStatement[] };
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

function isNarrowed(condition: ResourceStatement['Condition']): boolean {
  return Object.entries(condition ?? {}).some(
    ([operator, keys]) =>
      !/not/i.test(operator) && Object.entries(keys).some(([key, value]) => NARROWING.test(key) && ![value].flat().includes('*')),
  );
}
