import { createHash, randomBytes } from 'node:crypto';
import type { AuthorizeRequest } from '../authorize-request';
import { beginSaml } from '../saml/begin';
import { type Reply, redirect, type Visit } from '../visit';
import { findEndpoints } from './endpoints';
import type { Provider } from './providers';
import { startFederation } from './state';

const DEFAULT_SCOPES: Record<string, string> = {
  Google: 'openid email profile',
  Facebook: 'public_profile,email',
  SignInWithApple: 'email name',
  LoginWithAmazon: 'profile',
  OIDC: 'openid',
};

/** Sends somebody to another provider, which sends them back to `/oauth2/idpresponse` or `/saml2/idpresponse`. */
export async function beginFederation(visit: Visit, request: AuthorizeRequest, provider: Provider): Promise<Reply> {
  if (provider.ProviderType === 'SAML') return beginSaml(visit, request, provider);
  const { call, url, secure } = visit;
  const endpoints = await findEndpoints(call.cloud, provider, secure);
  const redirectUri = `${url.origin}/oauth2/idpresponse`;
  const nonce = randomBytes(16).toString('base64url');
  const codeVerifier = endpoints.pkce ? randomBytes(32).toString('base64url') : undefined;
  const { state, cookies } = startFederation(visit, {
    provider: provider.ProviderName,
    query: request.query,
    redirectUri,
    nonce,
    codeVerifier,
  });
  const details = provider.ProviderDetails ?? {};
  const address = new URL(endpoints.authorizeUrl);
  const hint = new URLSearchParams(request.query).get('login_hint');
  const parameters = {
    client_id: details.client_id ?? '',
    redirect_uri: redirectUri,
    response_type: 'code',
    scope: details.authorize_scopes || DEFAULT_SCOPES[provider.ProviderType] || 'openid',
    state,
    nonce,
    ...(codeVerifier && {
      code_challenge: createHash('sha256').update(codeVerifier).digest('base64url'),
      code_challenge_method: 'S256',
    }),
    ...(hint !== null && { login_hint: hint }),
  };
  for (const [name, value] of Object.entries(parameters)) address.searchParams.set(name, value);
  return redirect(address.toString(), cookies);
}
