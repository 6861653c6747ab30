import { describe, expect, test } from 'vitest';
import type { Rule } from '@/lib/backend/rule';
import { inputOf, providersFor, ruleFrom } from './rule-choices';

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

  test('say where people sign in, where it is not the user pool', () => {
    const everyone = { ...inputOf({ kind: 'authenticated' }), provider: 'identityPool' as const };
    const rule = ruleFrom(everyone);
    expect(rule).toEqual({ kind: 'authenticated', provider: 'identityPool' });
    expect(inputOf(rule)).toMatchObject({ provider: 'identityPool' });
    expect(ruleFrom({ ...everyone, provider: 'userPools' }, rule)).toEqual({ kind: 'authenticated' });
    expect(ruleFrom({ ...everyone, who: 'owner' }, rule)).toEqual({ kind: 'owner' });
    const data = { schemas: [], models: [], enums: [], customTypes: [], operations: [], chips: [] };
    const offered = (at?: string) =>
      providersFor({ ...data, chips: at ? [{ at, source: '{}' }] : [] }, { who: 'authenticated', provider: 'userPools' }).map(
        ({ value }) => value,
      );
    expect(offered()).toEqual(['userPools', 'identityPool']);
    expect(offered('authorizationModes.oidcAuthorizationMode')).toEqual(['userPools', 'identityPool', 'oidc']);
  });

  test('give up a claim when somebody else is meant', () => {
    const owner: Rule = { kind: 'owner', identityClaim: 'user_id' };
    expect(ruleFrom({ ...inputOf(owner), who: 'authenticated' }, owner)).toEqual({ kind: 'authenticated' });
  });
});
