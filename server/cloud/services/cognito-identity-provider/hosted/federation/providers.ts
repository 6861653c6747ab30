/** The other providers that a pool's people may sign in with. */
import type { IdentityProviderType } from '@aws-sdk/client-cognito-identity-provider';
import { keyOf, poolState, type UserPool, type UserPoolClient } from '../../state';
import type { AuthorizeRequest } from '../authorize-request';
import { OAuthError } from '../oauth-error';
import type { Visit } from '../visit';

export type Provider = Pick<IdentityProviderType, 'ProviderDetails' | 'AttributeMapping' | 'IdpIdentifiers'> & {
  ProviderName: string;
  ProviderType: string;
};

const LABELS: Record<string, string> = { SignInWithApple: 'Apple', LoginWithAmazon: 'Amazon', Google: 'Google', Facebook: 'Facebook' };

/** What people know it as. */
export function providerLabel({ ProviderName, ProviderType }: Pick<Provider, 'ProviderName' | 'ProviderType'>): string {
  return LABELS[ProviderType] ?? ProviderName;
}

export function findProvider({ call, pool }: Pick<Visit, 'call'> & { pool: UserPool }, name: string): Provider | undefined {
  const stored = poolState(call.partition).identityProviders.find(keyOf(pool.id, name));
  return stored && { ...stored, ProviderName: stored.ProviderName ?? name, ProviderType: stored.ProviderType ?? '' };
}

/** In the order in which the client names them. */
export function listClientProviders(visit: Visit, client: UserPoolClient): Provider[] {
  const names = client.settings.SupportedIdentityProviders ?? [];
  return names.filter((name) => name !== 'COGNITO').flatMap((name) => findProvider(visit, name) ?? []);
}

/**
 * The provider to which the person is to be sent at once: the one that the app names, by name or by an identifier
 * such as a company's mail domain, or the only one that the client has.
 * @throws OAuthError invalid_request for one that the client does not have
 */
export function findRequestedProvider(visit: Visit, request: AuthorizeRequest): Provider | undefined {
  const parameters = new URLSearchParams(request.query);
  const [name, identifier] = [parameters.get('identity_provider'), parameters.get('idp_identifier')];
  if (name === 'COGNITO') return undefined;
  const all = listClientProviders(visit, request.client);
  if (name === null && identifier === null) {
    const [only] = all;
    return request.client.settings.SupportedIdentityProviders?.length === 1 ? only : undefined;
  }
  const found = all.find((one) => (name === null ? one.IdpIdentifiers?.includes(identifier ?? '') : one.ProviderName === name));
  if (!found) throw new OAuthError('invalid_request', `${name ?? identifier} is no identity provider of the app client.`);
  return found;
}
