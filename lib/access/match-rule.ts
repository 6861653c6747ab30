import type { Rule } from '@/lib/backend/rule';
import { listInWords } from './describe-rule';
import type { AskedOperation } from './effective-rules';
import { groupsOf, nameOf, ownerValues, type Person } from './person';

/** How a client proves who asks, in the words of the client library. */
export type AccessMode = 'apiKey' | 'identityPool' | 'userPool' | 'oidc' | 'lambda';

/**
 * Whether a rule is about a person. `because` and `not` go after “is”, such as “a member of Editors”; `filter` says which
 * records of a list are meant, where the rule goes by what a record says.
 */
export type Match =
  | { kind: 'yes'; because: string; filter?: string }
  | { kind: 'some'; because: string; filter: string }
  | { kind: 'no'; not: string }
  | { kind: 'unknown'; why: string };

export type RecordValues = Readonly<Record<string, unknown>>;

/** The one mode in which a rule counts; undefined for rules that are not about people. */
export function modeOf(rule: Rule): AccessMode | undefined {
  switch (rule.kind) {
    case 'publicApiKey':
      return 'apiKey';
    case 'guest':
      return 'identityPool';
    case 'authenticated':
      return rule.provider === 'identityPool' ? 'identityPool' : rule.provider === 'oidc' ? 'oidc' : 'userPool';
    case 'custom':
      return 'lambda';
    case 'resource':
    case 'code':
      return undefined;
    case 'owner':
    case 'ownerDefinedIn':
    case 'ownersDefinedIn':
    case 'group':
    case 'groups':
    case 'groupDefinedIn':
    case 'groupsDefinedIn':
      return rule.provider === 'oidc' ? 'oidc' : 'userPool';
  }
}

/** Whether a rule is about a person, asking for an operation on a record (for `create`: the values it is to have). */
export function matchRule(rule: Rule, person: Person, operation: AskedOperation, record: RecordValues | undefined): Match {
  switch (rule.kind) {
    case 'publicApiKey':
      return { kind: 'yes', because: 'anyone who has the API key' };
    case 'guest':
      return person.kind === 'anyone'
        ? { kind: 'yes', because: 'a visitor' }
        : { kind: 'no', not: 'a visitor any more, as guest access ends with signing in' };
    case 'custom':
      return { kind: 'unknown', why: 'Your own authorizer decides each time it is asked; its code cannot be told from the rule.' };
    case 'code':
      return { kind: 'unknown', why: 'The rule is written as code that Slipway does not read.' };
    case 'resource':
      return { kind: 'no', not: `the function ${rule.function}` };
    default:
      return matchSignedIn(rule, person, operation, record);
  }
}

type SignedInRule = Exclude<Rule, { kind: 'publicApiKey' | 'guest' | 'custom' | 'code' | 'resource' }>;

function matchSignedIn(rule: SignedInRule, person: Person, operation: AskedOperation, record: RecordValues | undefined): Match {
  if (person.kind === 'anyone') return { kind: 'no', not: 'signed in' };
  const through = person.through ?? 'userPools';
  const provider = rule.provider ?? 'userPools';
  if (provider !== 'identityPool' && provider !== through) {
    return { kind: 'no', not: provider === 'oidc' ? 'signed in through OpenID Connect' : 'signed in through the user pool' };
  }
  switch (rule.kind) {
    case 'authenticated':
      return { kind: 'yes', because: 'signed in' };
    case 'group':
    case 'groups': {
      const wanted = rule.kind === 'group' ? [rule.group] : rule.groups;
      const held = groupsOf(person, rule.claim).find((group) => wanted.includes(group));
      if (held !== undefined) return { kind: 'yes', because: `a member of ${held}` };
      return { kind: 'no', not: `a member of ${listInWords(wanted, 'or')}` };
    }
    case 'owner':
    case 'ownerDefinedIn':
    case 'ownersDefinedIn':
      return matchOwner(rule, person, operation, record);
    case 'groupDefinedIn':
    case 'groupsDefinedIn':
      return matchRecordGroup(rule.field, groupsOf(person, rule.claim), person, record);
  }
}

type OwnerRule = Extract<Rule, { kind: 'owner' | 'ownerDefinedIn' | 'ownersDefinedIn' }>;

function matchOwner(
  rule: OwnerRule,
  person: Extract<Person, { kind: 'signed-in' }>,
  operation: AskedOperation,
  record: RecordValues | undefined,
): Match {
  const field = rule.kind === 'owner' ? 'owner' : rule.field;
  const filter = `the records whose “${field}” names ${person.name ?? 'them'}`;
  const values = ownerValues(person, rule.identityClaim);
  const named = record && listOf(record[field]);
  // Amplify writes the person who creates a record into a field of owners that is left out.
  if (operation === 'create') {
    if (named === undefined || named.length === 0 || values.length === 0) return { kind: 'yes', because: 'the owner of what they create' };
    return named.some((value) => values.includes(value))
      ? { kind: 'yes', because: 'the owner of what they create' }
      : { kind: 'no', not: `the one whom “${field}” is to name` };
  }
  if (named && values.length > 0) {
    if (named.some((value) => values.includes(value))) return { kind: 'yes', because: `named in “${field}” of this record`, filter };
    return {
      kind: 'no',
      not: named.length === 0 ? `named in “${field}” of this record, which is empty` : `named in “${field}” of this record`,
    };
  }
  const owner = rule.kind === 'owner' ? 'the owner of the record' : `named in “${field}” of the record`;
  if (person.owns === true) return { kind: 'yes', because: owner, filter };
  if (person.owns === false) return { kind: 'no', not: owner };
  return { kind: 'some', because: `the owner of some records`, filter };
}

function matchRecordGroup(field: string, groups: readonly string[], person: Person, record: RecordValues | undefined): Match {
  const filter = `the records whose “${field}” names a group of ${nameOf(person)}`;
  if (record) {
    const held = listOf(record[field]).find((value) => groups.includes(value));
    if (held !== undefined) return { kind: 'yes', because: `a member of ${held}, which “${field}” of this record names`, filter };
    return { kind: 'no', not: `in a group that “${field}” of this record names` };
  }
  if (groups.length === 0) return { kind: 'no', not: `in any group that “${field}” could name` };
  return { kind: 'some', because: `a member of ${listInWords(groups, 'or')}`, filter };
}

function listOf(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(listOf);
  return value === undefined || value === null ? [] : [String(value)];
}

/** What the transformer calls the roles of a rule: rules of one role on several fields count together. */
export function rolesOf(rule: Rule): string[] {
  const provider = 'provider' in rule && rule.provider !== undefined ? rule.provider : 'userPools';
  switch (rule.kind) {
    case 'group':
      return [`${provider}:group:${rule.group}:${rule.claim ?? ''}`];
    case 'groups':
      return rule.groups.map((group) => `${provider}:group:${group}:${rule.claim ?? ''}`);
    case 'owner':
    case 'ownerDefinedIn':
    case 'ownersDefinedIn':
      return [`${provider}:owner:${rule.kind === 'owner' ? 'owner' : rule.field}:${rule.identityClaim ?? ''}`];
    case 'groupDefinedIn':
    case 'groupsDefinedIn':
      return [`${provider}:record-group:${rule.field}:${rule.claim ?? ''}`];
    case 'authenticated':
      return [`${provider}:signed-in`];
    case 'publicApiKey':
    case 'guest':
    case 'custom':
      return [rule.kind];
    case 'resource':
    case 'code':
      return [];
  }
}

/** Those of a rule's roles that a person has, as far as groups tell; the rule is known to be about them. */
export function rolesHeld(rule: Rule, person: Person): string[] {
  if (rule.kind !== 'group' && rule.kind !== 'groups') return rolesOf(rule);
  const held = groupsOf(person, rule.claim);
  return rolesOf(rule).filter((_role, index) => held.includes(rule.kind === 'group' ? rule.group : (rule.groups[index] ?? '')));
}
