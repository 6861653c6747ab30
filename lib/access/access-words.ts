import type { AccessQuestion } from './access-question';
import { listInWords } from './describe-rule';
import type { AskedOperation } from './effective-rules';
import type { AccessMode, Match } from './match-rule';
import { nameOf, type Person } from './person';

const words: Record<AskedOperation, string> = {
  create: 'create',
  read: 'read',
  get: 'read one by one',
  list: 'list',
  listen: 'follow changes of',
  sync: 'synchronise',
  search: 'search',
  update: 'change',
  delete: 'delete',
};
const nouns: Record<AskedOperation, string> = {
  create: 'creating',
  read: 'reading',
  get: 'reading one by one',
  list: 'listing',
  listen: 'following changes',
  sync: 'synchronising',
  search: 'searching',
  update: 'changing',
  delete: 'deleting',
};

export function operationWords(operation: AskedOperation): string {
  return words[operation];
}

export const takesCode = 'It depends. The rules are written as code, which says who may; Slipway does not run it to find out.';
export const takesLambda = 'It depends. Your own authorizer decides at each request, and its code cannot be told from the rule.';

function objectOf({ field, operation }: Pick<AccessQuestion, 'field' | 'operation'>, model: string): string {
  if (field === undefined) return `${operationWords(operation)} ${model}`;
  return operation === 'delete' ? `empty “${field}”` : `${operationWords(operation)} “${field}”`;
}

/** The sentence for a yes, or for a yes to some records. */
export function because(person: Person, question: AccessQuestion, model: string, match: Extract<Match, { kind: 'yes' | 'some' }>): string {
  const does = objectOf(question, model);
  if (match.kind === 'some') return `It depends. ${nameOf(person)} can ${does}, but only ${match.filter}.`;
  if (match.because.startsWith('anyone')) return `Yes. Anyone can ${does} with the API key that the app ships.`;
  if (match.because === 'signed in' && person.kind === 'signed-in' && person.name === undefined) {
    return `Yes. Everyone who is signed in can ${does}.`;
  }
  if (match.because === 'a visitor') return `Yes. Visitors who are not signed in can ${does}.`;
  return `Yes. ${nameOf(person)} is ${match.because}, who can ${does}.`;
}

/** The sentence for a no, from what the person would have had to be. */
export function refusal(question: AccessQuestion, model: string, nots: readonly string[]): string {
  const { person } = question;
  const does = objectOf(question, model);
  const unique = [...new Set(nots)].filter((text) => !text.startsWith('the function '));
  if (unique.length === 0) {
    const onlyFunctions = nots.length > 0;
    return onlyFunctions ? `No. Only functions can ${does}.` : `No. No rule lets anybody ${does}.`;
  }
  if (person.kind === 'anyone') return `No. Only people who are signed in can ${does}.`;
  const list = unique.length < 3 ? unique.map((text) => `not ${text}`).join(' and ') : `not ${listInWords(unique, 'or')}`;
  return person.name === undefined
    ? `No. To ${does}, being signed in is not enough: they are ${list}.`
    : `No. ${person.name} is signed in but ${list}.`;
}

/** What came of one rule, in words. */
export function considered(
  person: Person,
  operation: AskedOperation,
  match: Match | { kind: 'not-covered' } | { kind: 'replaced' },
): string {
  switch (match.kind) {
    case 'not-covered':
      return `It says nothing about ${nouns[operation]}.`;
    case 'replaced':
      return 'The rules of the field stand in its place.';
    case 'unknown':
      return match.why;
    case 'no':
      return `${nameOf(person)} is not ${match.not}.`;
    case 'yes':
      return `It applies to ${match.because.startsWith('anyone') ? match.because : `whoever is ${match.because}`}.`;
    case 'some':
      return `It applies to ${match.filter}.`;
  }
}

export const modeWords: Record<AccessMode, string> = {
  apiKey: 'the API key',
  identityPool: 'the identity pool',
  userPool: 'the user pool',
  oidc: 'OpenID Connect',
  lambda: 'your own authorizer',
};

/** “title, body and 2 more”. */
export function fieldsInWords(names: readonly string[]): string {
  const quoted = names.map((name) => `“${name}”`);
  return quoted.length > 3 ? `${quoted.slice(0, 3).join(', ')} and ${quoted.length - 3} more` : listInWords(quoted);
}
