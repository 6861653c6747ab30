import type { Call } from '../../service';
import { STANDARD_SCOPES, scopeExists } from './hosted/authorize-request';
import type { UserPool, UserPoolClient } from './state';

/**
 * The scopes of resource servers for which an app on its own gets a token: those that it asks for, or all that it may have.
 * @returns undefined when there are none, or one that it may not have
 */
export function findClientScopes(
  call: Pick<Call, 'partition'>,
  pool: UserPool,
  client: UserPoolClient,
  asked: string[],
): string[] | undefined {
  const allowed = (client.settings.AllowedOAuthScopes ?? []).filter((scope) => !STANDARD_SCOPES.includes(scope));
  const scopes = asked.length > 0 ? asked : allowed;
  const fits = scopes.length > 0 && scopes.every((scope) => allowed.includes(scope) && scopeExists(call, pool, scope));
  return fits ? scopes : undefined;
}
