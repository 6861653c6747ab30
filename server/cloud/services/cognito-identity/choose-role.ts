/** Which role an identity gets: https://docs.aws.amazon.com/cognito/latest/developerguide/role-based-access-control.html */
import type { MappingRule } from '@aws-sdk/client-cognito-identity';
import { CloudFailure } from '../../failure';
import { notAuthorized, type VerifiedLogin } from './logins';
import type { StoredPool } from './state';

const noRole = () =>
  new CloudFailure(
    'InvalidIdentityPoolConfigurationException',
    'Invalid identity pool configuration. Check assigned IAM roles for this pool.',
  );

/** @returns the role's ARN. @throws CloudFailure when the pool has none for this identity. */
export function chooseRole(pool: StoredPool, logins: VerifiedLogin[], customRoleArn: string | undefined): string {
  if (logins.length === 0) return pool.roles.unauthenticated ?? fail(noRole());
  for (const { provider, clientId, claims } of logins) {
    const mapping = pool.roleMappings[`${provider}:${clientId}`] ?? pool.roleMappings[provider];
    if (!mapping) continue;
    const offered = mapping.Type === 'Token' ? rolesOf(claims) : [];
    if (customRoleArn !== undefined) {
      if (!offered.includes(customRoleArn)) throw notAuthorized('Invalid custom role: the token does not name it.');
      return customRoleArn;
    }
    const preferred = claims['cognito:preferred_role'];
    const [only] = offered;
    const byToken = typeof preferred === 'string' ? preferred : offered.length === 1 ? only : undefined;
    const role = mapping.Type === 'Token' ? byToken : byRules(mapping.RulesConfiguration?.Rules ?? [], claims);
    if (role !== undefined) return role;
    if (mapping.AmbiguousRoleResolution === 'Deny') throw notAuthorized('Access denied: the role cannot be determined.');
  }
  if (customRoleArn !== undefined) throw notAuthorized('Invalid custom role: the token does not name it.');
  return pool.roles.authenticated ?? fail(noRole());
}

function fail(error: CloudFailure): never {
  throw error;
}

function rolesOf(claims: Record<string, unknown>): string[] {
  const roles = claims['cognito:roles'];
  return Array.isArray(roles) ? roles.filter((role) => typeof role === 'string') : [];
}

function byRules(rules: MappingRule[], claims: Record<string, unknown>): string | undefined {
  return rules.find(({ Claim = '', MatchType, Value = '' }) => {
    const claim = claims[Claim];
    if (claim === undefined) return false;
    const actual = Array.isArray(claim) ? claim.join(',') : String(claim);
    switch (MatchType) {
      case 'Equals':
        return actual === Value;
      case 'NotEqual':
        return actual !== Value;
      case 'StartsWith':
        return actual.startsWith(Value);
      case 'Contains':
        return actual.includes(Value);
      default:
        return false;
    }
  })?.RoleARN;
}
