import { covers, type PlacedRule, type PlacedRules } from './effective-rules';
import { rolesOf } from './match-rule';

const ways = ['get', 'list', 'listen', 'sync', 'search'] as const;

/**
 * Whether Amplify guards a field with a resolver of its own, because somebody who can get records may not read it. In an
 * API with subscriptions that resolver gives null after each mutation, since whoever follows may not be a reader; a
 * required field can then never be answered, and Amplify refuses to deploy it
 * (`generateResolvers` of `@aws-amplify/graphql-auth-transformer`).
 */
export function isGuarded(placed: PlacedRules, field: string): boolean {
  const own = placed.fields.get(field);
  if (!own) return false;
  const readers = rolesFor([...placed.record, ...[...placed.fields.values()].flat()], ['get']);
  const allowed = new Set(rolesFor(own, ways));
  const everyWay = (role: string) => ways.every((way) => rolesFor(own, [way]).includes(role));
  // Where everyone who is signed in may read the field, who else signs in there need not be asked about.
  const open = ['userPools', 'oidc'].filter((provider) => readers.includes(`${provider}:signed-in`) && everyWay(`${provider}:signed-in`));
  return readers.some((role) => !allowed.has(role) && !open.some((provider) => role.startsWith(`${provider}:`)));
}

function rolesFor(rules: readonly PlacedRule[], operations: readonly (typeof ways)[number][]): string[] {
  return rules.filter(({ rule }) => operations.some((operation) => covers(rule, operation))).flatMap(({ rule }) => rolesOf(rule));
}
