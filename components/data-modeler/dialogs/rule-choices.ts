import type { Data } from '@/lib/backend/data';
import type { DataOperation, Rule } from '@/lib/backend/rule';

/** Whom a rule can be about, in the order from everybody to few. */
const whoChoices = [
  { value: 'publicApiKey', label: 'Anyone', description: 'With the API key that the app ships' },
  { value: 'guest', label: 'Visitors who are not signed in', description: 'Through the identity pool' },
  { value: 'authenticated', label: 'Everyone who is signed in' },
  { value: 'owner', label: 'The person who created it' },
  { value: 'ownerDefinedIn', label: 'The person named in a field' },
  { value: 'ownersDefinedIn', label: 'The people listed in a field' },
  { value: 'group', label: 'Members of a group' },
  { value: 'groupDefinedIn', label: 'Members of the group named in a field' },
  { value: 'custom', label: 'Whoever your own authorizer lets in' },
] as const satisfies readonly { value: Rule['kind']; label: string; description?: string }[];

/** The choices that lead to something which can be deployed: an authorizer of one's own has to be written as code first. */
export function choicesFor(
  data: Data | undefined,
  chosen: WhoChoice,
): readonly { value: WhoChoice; label: string; description?: string }[] {
  const hasAuthorizer = data?.chips.some(
    ({ at }) => at === 'authorizationModes' || at.startsWith('authorizationModes.lambdaAuthorizationMode'),
  );
  return whoChoices.filter(({ value }) => value !== 'custom' || hasAuthorizer || value === chosen);
}

export type WhoChoice = (typeof whoChoices)[number]['value'];

export interface RuleInput {
  who: WhoChoice;
  /** For a group. */
  group: string;
  /** For rules by a field. */
  field: string;
  operations: readonly DataOperation[];
  /** Where its people sign in; does not count for rules about anybody. */
  provider: Provider;
}

export type Provider = 'userPools' | 'oidc' | 'identityPool';

const providerChoices: readonly { value: Provider; label: string; description: string }[] = [
  { value: 'userPools', label: 'The users of this app', description: 'With the token of its user pool' },
  { value: 'identityPool', label: 'The identity pool', description: 'With AWS credentials, as the app’s own roles have them' },
  { value: 'oidc', label: 'Another sign-in service', description: 'With a token of an OpenID Connect provider' },
];

/** The ways to sign in that a rule can mean: OpenID Connect has to be set up in code first, and roles are neither owners nor groups. */
export function providersFor(data: Data | undefined, { who, provider }: Pick<RuleInput, 'who' | 'provider'>): typeof providerChoices {
  if (who === 'publicApiKey' || who === 'guest' || who === 'custom') return [];
  const hasOidc = data?.chips.some(({ at }) => at === 'authorizationModes' || at.startsWith('authorizationModes.oidcAuthorizationMode'));
  const fits: Record<Provider, boolean> = { userPools: true, identityPool: who === 'authenticated', oidc: hasOidc === true };
  return providerChoices.filter(({ value }) => fits[value] || value === provider);
}

export const mainOperations: readonly { operation: DataOperation; label: string }[] = [
  { operation: 'read', label: 'Read' },
  { operation: 'create', label: 'Create' },
  { operation: 'update', label: 'Change' },
  { operation: 'delete', label: 'Delete' },
];

export const finerOperations: readonly { operation: DataOperation; label: string }[] = [
  { operation: 'get', label: 'Read one by one' },
  { operation: 'list', label: 'List' },
  { operation: 'listen', label: 'Follow changes' },
  { operation: 'sync', label: 'Synchronise' },
  { operation: 'search', label: 'Search' },
];

/** The choices that stand for a rule, to be changed. */
export function inputOf(rule: Rule | undefined): RuleInput {
  const start: RuleInput = { who: 'authenticated', group: '', field: '', operations: ['read'], provider: 'userPools' };
  if (!rule || rule.kind === 'code' || rule.kind === 'resource') return start;
  const operations = rule.operations ?? mainOperations.map(({ operation }) => operation);
  start.provider = ('provider' in rule && rule.provider !== 'function' && rule.provider) || 'userPools';
  switch (rule.kind) {
    case 'group':
      return { ...start, who: 'group', group: rule.group, operations };
    case 'groups':
      return { ...start, who: 'group', group: rule.groups.join(', '), operations };
    case 'ownerDefinedIn':
    case 'ownersDefinedIn':
    case 'groupDefinedIn':
      return { ...start, who: rule.kind, field: rule.field, operations };
    case 'groupsDefinedIn':
      return { ...start, who: 'groupDefinedIn', field: rule.field, operations };
    case 'publicApiKey':
    case 'guest':
    case 'authenticated':
    case 'owner':
    case 'custom':
      return { ...start, who: rule.kind, operations };
  }
}

/** The rule that choices stand for; what they do not say, such as a claim, stays as it was when the kind does. */
export function ruleFrom(input: RuleInput, before?: Rule): Rule {
  const rule = withoutProvider(input, before);
  if (rule.kind === 'code' || rule.kind === 'resource' || rule.kind === 'publicApiKey' || rule.kind === 'guest' || rule.kind === 'custom')
    return rule;
  const { provider, ...rest } = rule;
  // The user pool is what Amplify takes by itself: it is said only where it was said before.
  if (input.provider === 'userPools') return provider === 'userPools' ? rule : (rest as Rule);
  // Only a rule about everyone can be about roles.
  if (input.provider === 'identityPool') return rule.kind === 'authenticated' ? { ...rule, provider: 'identityPool' } : (rest as Rule);
  return { ...rule, provider: 'oidc' };
}

function withoutProvider({ who, group, field, operations }: RuleInput, before?: Rule): Rule {
  const isAll = mainOperations.every(({ operation }) => operations.includes(operation));
  const chosen = isAll ? {} : { operations: [...operations] };
  const kept = <K extends Rule['kind']>(kind: K): Partial<Extract<Rule, { kind: K }>> =>
    before?.kind === kind ? withoutOperations(before as Extract<Rule, { kind: K }>) : {};
  switch (who) {
    case 'publicApiKey':
      return { kind: who, ...chosen };
    case 'guest':
      return { kind: who, ...chosen };
    case 'authenticated':
      return { ...kept(who), kind: who, ...chosen };
    case 'owner':
      return { ...kept(who), kind: who, ...chosen };
    case 'custom':
      return { ...kept(who), kind: who, ...chosen };
    case 'ownerDefinedIn':
      return { ...kept(who), kind: who, field, ...chosen };
    case 'ownersDefinedIn':
      return { ...kept(who), kind: who, field, ...chosen };
    case 'groupDefinedIn':
      return before?.kind === 'groupsDefinedIn'
        ? { ...kept('groupsDefinedIn'), kind: 'groupsDefinedIn', field, ...chosen }
        : { ...kept(who), kind: who, field, ...chosen };
    case 'group': {
      const groups = group
        .split(',')
        .map((name) => name.trim())
        .filter((name) => name !== '');
      return groups.length > 1
        ? { ...kept('groups'), kind: 'groups', groups, ...chosen }
        : { ...kept('group'), kind: 'group', group: groups[0] ?? '', ...chosen };
    }
  }
}

function withoutOperations<R extends Rule>(rule: R): Partial<R> {
  const { operations: _operations, ...rest } = rule as R & { operations?: unknown };
  return rest as Partial<R>;
}
