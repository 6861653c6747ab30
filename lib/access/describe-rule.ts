import type { Rule } from '@/lib/backend/rule';
import type { StorageRule } from '@/lib/backend/storage';

const dataVerbs: Record<string, string> = {
  create: 'create',
  read: 'read',
  get: 'read one by one',
  list: 'list',
  sync: 'synchronise',
  listen: 'follow changes',
  search: 'search',
  update: 'change',
  delete: 'delete',
  query: 'query',
  mutate: 'change',
};
const storageVerbs: Record<string, string> = { read: 'read', get: 'download', list: 'list', write: 'upload', delete: 'delete' };

/** “a, b and c”. */
export function listInWords(words: readonly string[], joiner = 'and'): string {
  if (words.length < 2) return words[0] ?? 'nothing';
  return `${words.slice(0, -1).join(', ')} ${joiner} ${words.at(-1)}`;
}

function verbs(operations: readonly string[], names: Record<string, string>, order: readonly string[]): string {
  return listInWords([...operations].sort((a, b) => order.indexOf(a) - order.indexOf(b)).map((operation) => names[operation] ?? operation));
}

const dataOrder = ['read', 'get', 'list', 'sync', 'listen', 'search', 'query', 'create', 'update', 'mutate', 'delete'];

/** Whom a data rule is about, as the subject of a sentence. */
export function subjectOf(rule: Rule): string {
  switch (rule.kind) {
    case 'publicApiKey':
      return 'Anyone';
    case 'guest':
      return 'Visitors who are not signed in';
    case 'authenticated':
      if (rule.provider === 'oidc') return 'Everyone who is signed in through OpenID Connect';
      return rule.provider === 'identityPool' ? 'Everyone who is signed in, through the identity pool' : 'Everyone who is signed in';
    case 'owner':
      return 'The person who created it';
    case 'ownerDefinedIn':
      return `The person named in “${rule.field}”`;
    case 'ownersDefinedIn':
      return `The people listed in “${rule.field}”`;
    case 'group':
      return `Members of ${rule.group}`;
    case 'groups':
      return `Members of ${listInWords(rule.groups, 'or')}`;
    case 'groupDefinedIn':
      return `Members of the group named in “${rule.field}”`;
    case 'groupsDefinedIn':
      return `Members of the groups listed in “${rule.field}”`;
    case 'custom':
      return 'Whoever your own authorizer lets in';
    case 'resource':
      return `The function ${rule.function}`;
    case 'code':
      return 'Whoever the code allows';
  }
}

/** A data rule as a sentence: “The person who created it can read, change and delete”. */
export function describeRule(rule: Rule): string {
  if (rule.kind === 'code') return 'A rule written as code';
  const subject = subjectOf(rule);
  if (rule.kind === 'resource') return `${subject} can ${verbs(rule.operations ?? ['query', 'mutate', 'listen'], dataVerbs, dataOrder)}`;
  if (rule.kind === 'owner') return describeOwner(rule.operations, subject);
  return `${subject} can ${verbs(rule.operations ?? ['read', 'create', 'update', 'delete'], dataVerbs, dataOrder)}`;
}

/** A rule of a custom operation, which nothing narrows: “Members of Admins can call it”. */
export function describeCaller(rule: Rule): string {
  return rule.kind === 'code' ? 'A rule written as code' : `${subjectOf(rule)} can call it`;
}

/** Who creates a record owns it, so creating is open to everyone who is signed in. */
function describeOwner(operations: Extract<Rule, { kind: 'owner' }>['operations'], subject: string): string {
  if (operations === undefined) return `${subject} can read, change and delete`;
  const others = operations.filter((operation) => operation !== 'create');
  const own = `can ${verbs(others, dataVerbs, dataOrder)}`;
  if (others.length === operations.length) return `${subject} ${own}`;
  const create = 'Everyone who is signed in can create';
  return others.length === 0 ? create : `${create}; who created it ${own}`;
}

/** A storage rule as a sentence: “Members of Admins can read”. */
export function describeStorageRule(rule: StorageRule): string {
  if (rule.kind === 'code') return 'A rule written as code';
  const can = `can ${verbs(rule.actions, storageVerbs, ['read', 'get', 'list', 'write', 'delete'])}`;
  switch (rule.kind) {
    case 'guest':
      return `Visitors who are not signed in ${can}`;
    case 'authenticated':
      return `Everyone who is signed in ${can}`;
    case 'entity':
      return `The person whose folder it is ${can}`;
    case 'groups':
      return `Members of ${listInWords(rule.groups, 'or')} ${can}`;
    case 'resource':
      return `The function ${rule.function} ${can}`;
  }
}
