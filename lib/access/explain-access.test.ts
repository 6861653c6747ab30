import { describe, expect, test } from 'vitest';
import type { Backend } from '@/lib/backend/backend';
import { readBackend } from '@/lib/source/read-backend';
import type { AccessQuestion } from './access-question';
import { explainAccess } from './explain-access';
import type { Person } from './person';

/** A backend whose one model is written as people write it: `fields` inside `a.model({...})`, then what is chained. */
function post(chain: string, fields = '', schemaRules = ''): Backend {
  return readBackend({
    'amplify/backend.ts':
      "import { a, defineAuth, defineBackend, defineData } from '@aws-amplify/backend';\n" +
      "const auth = defineAuth({ loginWith: { email: true }, groups: ['Editors'] });\n" +
      `const schema = a.schema({ Post: a.model({ title: a.string(), ${fields} })${chain} })${schemaRules};\n` +
      "const data = defineData({ schema, authorizationModes: { defaultAuthorizationMode: 'userPool', apiKeyAuthorizationMode: { expiresInDays: 30 } } });\n" +
      'defineBackend({ auth, data });',
  });
}
const allow = (rules: string) => `.authorization((allow) => [${rules}])`;

const anyone: Person = { kind: 'anyone' };
const jo: Person = { kind: 'signed-in', name: 'Jo', groups: [], claims: { sub: 's1', username: 'jo' } };
const editor: Person = { ...jo, name: 'Ed', groups: ['Editors'] };
const reader: Person = { kind: 'signed-in', groups: [], owns: false };
const owner: Person = { ...reader, owns: true };

type Ask = Omit<AccessQuestion, 'model'>;
const ask = (backend: Backend, question: Ask) => explainAccess(backend, { model: 'Post', ...question });

describe('who is let in', () => {
  test.each<[string, string, Ask, string, string]>([
    ['the API key', allow('allow.publicApiKey()'), { operation: 'get', person: anyone }, 'yes', 'apiKey'],
    ['the API key, for the signed in too', allow('allow.publicApiKey()'), { operation: 'list', person: jo }, 'yes', 'apiKey'],
    ['guests', allow('allow.guest()'), { operation: 'get', person: anyone }, 'yes', 'identityPool'],
    ['no guest after signing in', allow('allow.guest()'), { operation: 'get', person: jo }, 'no', ''],
    ['the signed in', allow('allow.authenticated()'), { operation: 'delete', person: reader }, 'yes', 'userPool'],
    ['nobody signed out', allow('allow.authenticated()'), { operation: 'get', person: anyone }, 'no', ''],
    ['the identity pool', allow("allow.authenticated('identityPool')"), { operation: 'get', person: jo }, 'yes', 'identityPool'],
    ['another provider', allow("allow.authenticated('oidc')"), { operation: 'get', person: jo }, 'no', ''],
    ['that provider', allow("allow.authenticated('oidc')"), { operation: 'get', person: { ...jo, through: 'oidc' } }, 'yes', 'oidc'],
    ['a group', allow("allow.group('Editors')"), { operation: 'update', person: editor }, 'yes', 'userPool'],
    ['another group', allow("allow.groups(['A', 'B'])"), { operation: 'update', person: editor }, 'no', ''],
    [
      'a group by another claim',
      allow("allow.group('A').withClaimIn('teams')"),
      { operation: 'get', person: { ...jo, claims: { teams: ['A'] } } },
      'yes',
      'userPool',
    ],
    ['an owner', allow('allow.owner()'), { operation: 'update', person: owner }, 'yes', 'userPool'],
    ['no other', allow('allow.owner()'), { operation: 'update', person: reader }, 'no', ''],
    ['everybody creates what they own', allow('allow.owner()'), { operation: 'create', person: reader }, 'yes', 'userPool'],
    ['some records of an owner', allow('allow.owner()'), { operation: 'update', person: jo }, 'some', 'userPool'],
    ['an own authorizer', allow('allow.custom()'), { operation: 'get', person: jo }, 'unknown', 'lambda'],
    ['code', '.authorization(rules)', { operation: 'get', person: jo }, 'unknown', ''],
    ['a rule that is code', allow('...shared'), { operation: 'get', person: jo }, 'unknown', ''],
    ['a rule beside code', allow('...shared, allow.authenticated()'), { operation: 'get', person: jo }, 'yes', 'userPool'],
    ['nobody without rules', '', { operation: 'get', person: jo }, 'no', ''],
    ['read as list', allow("allow.authenticated().to(['read'])"), { operation: 'list', person: jo }, 'yes', 'userPool'],
    ['read as listen', allow("allow.authenticated().to(['read'])"), { operation: 'listen', person: jo }, 'yes', 'userPool'],
    ['read as sync', allow("allow.authenticated().to(['read'])"), { operation: 'sync', person: jo }, 'yes', 'userPool'],
    ['no other operation', allow("allow.authenticated().to(['read'])"), { operation: 'create', person: jo }, 'no', ''],
    ['get is not list', allow("allow.authenticated().to(['get'])"), { operation: 'list', person: jo }, 'no', ''],
    ['what is switched off', `.disableOperations(['mutations'])${allow('allow.owner()')}`, { operation: 'create', person: jo }, 'no', ''],
  ])('%s', (_name, chain, question, verdict, mode) => {
    const answer = ask(post(chain), question);
    expect([answer.verdict, answer.mode ?? '']).toEqual([verdict, mode]);
  });
});

describe('a record decides', () => {
  const owned = (value: unknown): Ask => ({ operation: 'update', person: jo, record: { owner: value, authors: value, team: value } });
  test.each<[string, string, Ask, string]>([
    ['by sub and name', 'allow.owner()', owned('s1::jo'), 'yes'],
    ['by the sub alone', 'allow.owner()', owned('s1'), 'yes'],
    ['against another', 'allow.owner()', owned('s2::jo2'), 'no'],
    ['against everybody when empty', 'allow.owner()', owned(null), 'no'],
    ['by a list', "allow.ownersDefinedIn('authors')", owned(['x', 's1::jo']), 'yes'],
    [
      'by another claim',
      "allow.ownerDefinedIn('authors').identityClaim('email')",
      { ...owned('jo@x'), person: { ...jo, claims: { email: 'jo@x' } } },
      'yes',
    ],
    ['not by the default claim then', "allow.ownerDefinedIn('authors').identityClaim('email')", owned('s1'), 'some'],
    ['by its group', "allow.groupDefinedIn('team')", { ...owned('Editors'), person: editor }, 'yes'],
    ['by one of its groups', "allow.groupsDefinedIn('team')", { ...owned(['A', 'Editors']), person: editor }, 'yes'],
    ['against other groups', "allow.groupDefinedIn('team')", { ...owned('A'), person: editor }, 'no'],
    ['a new record for oneself', 'allow.owner()', { operation: 'create', person: jo, record: { title: 'x' } }, 'yes'],
    ['a new record for another', 'allow.owner()', { operation: 'create', person: jo, record: { owner: 's2' } }, 'no'],
  ])('%s', (_name, rule, question, verdict) => {
    expect(ask(post(allow(rule)), question).verdict).toBe(verdict);
  });

  test('a list is narrowed, unless a rule for all records stands beside', () => {
    const narrowed = ask(post(allow('allow.owner()')), { operation: 'list', person: jo });
    expect(narrowed).toMatchObject({ verdict: 'some', filter: 'the records whose “owner” names Jo' });
    const all = ask(post(allow('allow.owner(), allow.authenticated()')), { operation: 'list', person: jo });
    expect([all.verdict, all.filter, all.decides?.index]).toEqual(['yes', undefined, 1]);
  });
});

describe('fields', () => {
  const secret = (rules: string, required = '') => `secret: a.string()${required}.authorization((allow) => [${rules}])`;
  const own = post(allow('allow.authenticated()'), secret("allow.group('Editors')"));

  test.each<[string, Backend, Ask, string]>([
    ['its rules replace those of the model', own, { operation: 'get', field: 'secret', person: jo }, 'no'],
    ['and let in whom they name', own, { operation: 'get', field: 'secret', person: editor }, 'yes'],
    ['other fields keep those of the model', own, { operation: 'get', field: 'title', person: jo }, 'yes'],
    // `getRolesPerOperation('delete', true)` of the transformer asks for every field.
    ['nobody deletes a record without every field', own, { operation: 'delete', person: editor }, 'no'],
    [
      'who has both deletes',
      post(allow('allow.authenticated()'), secret('allow.authenticated()')),
      { operation: 'delete', person: jo },
      'yes',
    ],
    [
      'a required one that may not be set stops creating',
      post(allow('allow.authenticated()'), secret("allow.group('Editors')", '.required()')),
      { operation: 'create', person: jo },
      'no',
    ],
    // The default is put into the input before access is checked.
    [
      'so does a default',
      post(allow('allow.authenticated()'), secret("allow.group('Editors')", ".default('x')")),
      { operation: 'create', person: jo },
      'no',
    ],
    ['an optional one does not', own, { operation: 'create', person: jo }, 'yes'],
    [
      'emptying takes delete',
      post(allow("allow.authenticated().to(['create', 'read', 'update'])")),
      { operation: 'delete', field: 'title', person: jo },
      'no',
    ],
    [
      'emptying takes update too',
      post(allow("allow.authenticated().to(['read', 'delete'])")),
      { operation: 'delete', field: 'title', person: jo },
      'no',
    ],
  ])('%s', (_name, backend, question, verdict) => {
    expect(ask(backend, question).verdict).toBe(verdict);
  });

  test('a rule of a field lets people ask for it alone', () => {
    const answer = ask(post(allow("allow.group('Editors')"), secret('allow.authenticated()')), { operation: 'get', person: jo });
    expect(answer).toMatchObject({ verdict: 'yes', decides: { level: 'field', field: 'secret' } });
    expect(answer.notes).toContain('Only “secret”: no rule for the other fields lets them in.');
  });

  test('what is left out and comes back empty is said', () => {
    expect(ask(own, { operation: 'get', person: jo }).notes).toEqual(['Without “secret”: asking for it gives an error and no value.']);
    expect(ask(own, { operation: 'update', person: editor }).notes).toEqual([
      '“secret” comes back empty from mutations and in subscriptions, for everybody, as not all readers may see it.',
    ]);
    const unheard = post(`.disableOperations(['subscriptions'])${allow('allow.authenticated()')}`, secret("allow.group('Editors')"));
    expect(ask(unheard, { operation: 'update', person: editor }).notes).toEqual([]);
    const keeps = post(allow("allow.authenticated().to(['read', 'update'])"));
    expect(ask(keeps, { operation: 'update', person: jo }).notes).toEqual([
      'Jo can change a value but not empty it: setting it to null takes the right to delete.',
    ]);
    expect(ask(post(allow('allow.publicApiKey()')), { operation: 'get', person: anyone }).notes).toEqual([
      "The client must ask through the API key (authMode: 'apiKey'), which is not the default.",
    ]);
    expect(ask(post(allow("allow.authenticated().to(['get'])")), { operation: 'read', person: jo }).notes).toEqual([
      'Only one by one, not in lists.',
    ]);
  });
});

test.each<[string, Ask, string]>([
  ["allow.group('Editors')", { operation: 'update', person: jo }, 'No. Jo is signed in but not a member of Editors.'],
  ["allow.group('Editors')", { operation: 'update', person: editor }, 'Yes. Ed is a member of Editors, who can change Post.'],
  [
    "allow.group('Editors'), allow.owner()",
    { operation: 'update', person: jo, record: { owner: 'x' } },
    'No. Jo is signed in but not a member of Editors and not named in “owner” of this record.',
  ],
  ["allow.group('Editors')", { operation: 'update', person: anyone }, 'No. Only people who are signed in can change Post.'],
  ["allow.group('Editors').to(['read'])", { operation: 'delete', person: jo }, 'No. No rule lets anybody delete Post.'],
  ['allow.authenticated()', { operation: 'read', person: reader }, 'Yes. Everyone who is signed in can read Post.'],
  ['allow.publicApiKey()', { operation: 'read', person: anyone }, 'Yes. Anyone can read Post with the API key that the app ships.'],
  ['allow.owner()', { operation: 'list', person: jo }, 'It depends. Jo can list Post, but only the records whose “owner” names Jo.'],
])('the answer is a sentence: %s', (rules, question, sentence) => {
  expect(ask(post(allow(rules)), question).sentence).toBe(sentence);
});

test('each rule is told with its place and why it did not apply', () => {
  const backend = post('', '', allow("allow.publicApiKey().to(['read']), allow.group('Editors')"));
  const answer = ask(backend, { operation: 'update', person: editor });
  expect(answer.decides).toEqual({ level: 'schema', of: 'schema', index: 1 });
  expect(answer.considered.map(({ outcome, why }) => [outcome, why])).toEqual([
    ['does-not-apply', 'It says nothing about changing.'],
    ['decides', 'It applies to whoever is a member of Editors.'],
  ]);
});
