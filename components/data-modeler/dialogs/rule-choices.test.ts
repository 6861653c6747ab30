import { describe, expect, test } from 'vitest';
import type { Rule } from '@/lib/backend/rule';
import { inputOf, ruleFrom } from './rule-choices';

describe('the choices of a rule', () => {
  const rules: Rule[] = [
    { kind: 'publicApiKey', operations: ['read'] },
    { kind: 'owner', identityClaim: 'user_id' },
    { kind: 'ownersDefinedIn', field: 'editors', operations: ['read', 'update'] },
    { kind: 'groupsDefinedIn', field: 'teams', claim: 'teams' },
    { kind: 'groups', groups: ['Admins', 'Editors'], provider: 'oidc', operations: ['get', 'list'] },
  ];
  test.each(rules)('come back as the same rule: $kind', (rule) => {
    expect(ruleFrom(inputOf(rule), rule)).toEqual(rule);
  });

  test('give up a claim when somebody else is meant', () => {
    const owner: Rule = { kind: 'owner', identityClaim: 'user_id' };
    expect(ruleFrom({ ...inputOf(owner), who: 'authenticated' }, owner)).toEqual({ kind: 'authenticated' });
  });
});
