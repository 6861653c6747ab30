import { dataOperationSchema, type Rule } from '@/lib/backend/rule';
import type { Json } from '@/lib/backend/value';
import type { Place, Report } from '../report';
import { type Directive, objectOf, textOf, textsOf } from './directives';

type Operations = NonNullable<Extract<Rule, { kind: 'owner' }>['operations']>;

/** The rules of `@auth` on a model or a field. `lists` tells whether a field that holds owners or groups is a list. */
export function rulesOf(directives: readonly Directive[], subject: string, lists: (field: string) => boolean, report: Report): Rule[] {
  return directives
    .filter(({ name }) => name === 'auth')
    .flatMap(({ args, at }) => {
      const rules = Array.isArray(args.rules) ? args.rules : args.rules === undefined ? [] : [args.rules];
      return rules.flatMap((rule) => readRule(objectOf(rule), subject, at, lists, report));
    });
}

export function readRule(
  rule: Record<string, Json>,
  subject: string,
  at: Place,
  lists: (field: string) => boolean,
  report: Report,
): Rule[] {
  const operations = operationsOf(rule, subject, at, report);
  if (operations === 'none') return [];
  const to = operations === undefined ? {} : { operations };
  const provider = textOf(rule.provider);
  const unknown = Object.keys(rule).filter((key) => !knownKeys.has(key));
  // A condition that is lost would let more people in than before.
  const isLost = unknown.includes('and');
  for (const key of unknown) {
    const consequence = isLost ? ' The whole rule is left out, so that nobody gets in who could not before.' : '';
    report.leftOut(at, `${subject} @auth`, `Gen 2 has nothing like “${key}: ${JSON.stringify(rule[key])}” in a rule.${consequence}`);
  }
  if (isLost) return [];
  switch (rule.allow) {
    case 'public':
      return [provider === 'iam' || provider === 'identityPool' ? { kind: 'guest', ...to } : { kind: 'publicApiKey', ...to }];
    case 'private':
      return [{ kind: 'authenticated', ...providerOf(provider), ...to }];
    case 'owner':
      return [ownerRule(rule, provider, to, lists, subject, at, report)];
    case 'groups':
      return groupRules(rule, provider, to, lists, subject, at, report);
    case 'custom':
      report.changed(at, `${subject} @auth`, 'A Lambda authorizer decides: add lambdaAuthorizationMode to defineData before deploying.');
      return [{ kind: 'custom', ...to }];
    default:
      report.leftOut(at, `${subject} @auth`, `Gen 2 has no rule “allow: ${String(rule.allow)}”.`);
      return [];
  }
}

const knownKeys = new Set([
  'allow',
  'provider',
  'ownerField',
  'identityClaim',
  'identityField',
  'groups',
  'groupsField',
  'groupClaim',
  'operations',
  'queries',
  'mutations',
]);

function providerOf(provider: string | undefined): { provider?: 'oidc' | 'identityPool' } {
  if (provider === 'oidc') return { provider };
  return provider === 'iam' || provider === 'identityPool' ? { provider: 'identityPool' } : {};
}

function poolOf(provider: string | undefined, subject: string, at: Place, report: Report): { provider?: 'oidc' } {
  if (provider !== 'oidc') return {};
  report.changed(at, `${subject} @auth`, 'Sign-in by OpenID Connect decides: add oidcAuthorizationMode to defineData before deploying.');
  return { provider };
}

interface To {
  operations?: Operations;
}

function ownerRule(
  rule: Record<string, Json>,
  provider: string | undefined,
  to: To,
  lists: (field: string) => boolean,
  subject: string,
  at: Place,
  report: Report,
): Rule {
  const field = textOf(rule.ownerField) ?? 'owner';
  const written = textOf(rule.identityClaim) ?? textOf(rule.identityField);
  // Gen 2 takes this claim where none is said.
  const claim = written === 'sub::username' || written === undefined ? {} : { identityClaim: written };
  const pool = poolOf(provider, subject, at, report);
  if (lists(field)) return { kind: 'ownersDefinedIn', field, ...pool, ...claim, ...to };
  return field === 'owner' ? { kind: 'owner', ...pool, ...claim, ...to } : { kind: 'ownerDefinedIn', field, ...pool, ...claim, ...to };
}

function groupRules(
  rule: Record<string, Json>,
  provider: string | undefined,
  to: To,
  lists: (field: string) => boolean,
  subject: string,
  at: Place,
  report: Report,
): Rule[] {
  const pool = poolOf(provider, subject, at, report);
  const written = textOf(rule.groupClaim);
  const claim = written === undefined || written === 'cognito:groups' ? {} : { claim: written };
  const groups = textsOf(rule.groups);
  const [only] = groups;
  if (only !== undefined && groups.length === 1) return [{ kind: 'group', group: only, ...pool, ...claim, ...to }];
  if (groups.length > 1) return [{ kind: 'groups', groups, ...pool, ...claim, ...to }];
  const field = textOf(rule.groupsField) ?? 'groups';
  return [{ kind: lists(field) ? 'groupsDefinedIn' : 'groupDefinedIn', field, ...pool, ...claim, ...to }];
}

/** `undefined` for all of them, `none` for an empty list: such a rule allows nothing. */
function operationsOf(rule: Record<string, Json>, subject: string, at: Place, report: Report): Operations | 'none' | undefined {
  const named = rule.operations ?? undefined;
  const old = [...textsOf(rule.queries), ...textsOf(rule.mutations)];
  if (named === undefined && rule.queries === undefined && rule.mutations === undefined) return undefined;
  const wanted = named === undefined ? old : textsOf(named);
  const operations: Operations = [];
  for (const word of wanted) {
    const parsed = dataOperationSchema.safeParse(word);
    if (parsed.success && !operations.includes(parsed.data)) operations.push(parsed.data);
    else if (!parsed.success) report.leftOut(at, `${subject} @auth`, `Gen 2 has no operation “${word}”.`);
  }
  if (operations.length > 0) return operations;
  report.leftOut(at, `${subject} @auth`, 'The rule allows no operation, so it is left out.');
  return 'none';
}
