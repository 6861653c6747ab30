/** From a provider's code to who it says the person is. Follows OpenID Connect Core 1.0, section 3.1.3. */
import { createRemoteJWKSet, customFetch, importPKCS8, jwtVerify, SignJWT } from 'jose';
import type { Cloud } from '../../../../cloud';
import { isRecord } from '../../triggers';
import { OAuthError } from '../oauth-error';
import type { Visit } from '../visit';
import { findEndpoints, type ProviderEndpoints } from './endpoints';
import type { FederatedProfile } from './federated-user';
import { fetchFor, fetchJson } from './fetch-json';
import type { Provider } from './providers';
import type { Federation } from './state';

/** @throws OAuthError with what the provider got wrong. */
export async function fetchProfile(visit: Visit, provider: Provider, federation: Federation, code: string): Promise<FederatedProfile> {
  const { cloud } = visit.call;
  const endpoints = await findEndpoints(cloud, provider, visit.secure);
  const tokens = await exchange(cloud, provider, endpoints, federation, code);
  const idToken = typeof tokens.id_token === 'string' ? await verify(cloud, provider, endpoints, tokens.id_token, federation) : undefined;
  if (!idToken && (provider.ProviderType === 'OIDC' || endpoints.attributesUrl === undefined)) {
    throw new OAuthError('invalid_request', `${provider.ProviderName} sent no ID token.`);
  }
  const userInfo = await fetchAttributes(cloud, provider, endpoints, tokens.access_token);
  const subject = idToken?.sub ?? userInfo?.[SUBJECTS[provider.ProviderType] ?? 'sub'];
  if (typeof subject !== 'string' || subject === '') throw new OAuthError('invalid_request', `${provider.ProviderName} names no subject.`);
  // Section 5.3.2: an answer about somebody else must not be used.
  if (idToken && userInfo?.sub !== undefined && userInfo.sub !== subject) {
    throw new OAuthError('invalid_request', `${provider.ProviderName} tells of two different people.`);
  }
  return {
    subject,
    issuer: endpoints.issuer ?? null,
    claims: { ...idToken, ...userInfo },
    raw: { tokenResponse: tokens, ...(idToken && { idToken }), ...(userInfo && { userInfo }) },
  };
}

const SUBJECTS: Record<string, string> = { Facebook: 'id', LoginWithAmazon: 'user_id' };

async function exchange(
  cloud: Cloud,
  provider: Provider,
  { tokenUrl, standIn }: ProviderEndpoints,
  { redirectUri, codeVerifier }: Federation,
  code: string,
): Promise<Record<string, unknown>> {
  const details = provider.ProviderDetails ?? {};
  const secret = provider.ProviderType === 'SignInWithApple' && !standIn ? await appleSecret(cloud, details) : details.client_secret;
  const body = new URLSearchParams({
    grant_type: 'authorization_code',
    code,
    redirect_uri: redirectUri,
    client_id: details.client_id ?? '',
    ...(secret && { client_secret: secret }),
    ...(codeVerifier && { code_verifier: codeVerifier }),
  });
  const tokens = await fetchJson(cloud, tokenUrl, { method: 'POST', body, headers: { accept: 'application/json' } });
  if (!isRecord(tokens)) throw new OAuthError('invalid_request', `${provider.ProviderName} sent no tokens.`);
  return tokens;
}

/** https://developer.apple.com/documentation/accountorganizationaldatasharing/creating-a-client-secret */
async function appleSecret(cloud: Cloud, details: Record<string, string>): Promise<string> {
  const now = Math.floor(cloud.now().getTime() / 1000);
  const pem = details.private_key?.includes('BEGIN')
    ? details.private_key
    : `-----BEGIN PRIVATE KEY-----\n${details.private_key}\n-----END PRIVATE KEY-----`;
  const claims = { iss: details.team_id ?? '', iat: now, exp: now + 300, aud: 'https://appleid.apple.com', sub: details.client_id ?? '' };
  return new SignJWT(claims).setProtectedHeader({ alg: 'ES256', kid: details.key_id ?? '' }).sign(await importPKCS8(pem, 'ES256'));
}

async function verify(
  cloud: Cloud,
  provider: Provider,
  { jwksUrl, issuer }: ProviderEndpoints,
  token: string,
  { nonce }: Federation,
): Promise<Record<string, unknown>> {
  if (jwksUrl === undefined) throw new OAuthError('invalid_request', `${provider.ProviderName} tells no address of its keys.`);
  const keys = createRemoteJWKSet(new URL(jwksUrl), {
    [customFetch]: (address, init) => fetchFor(cloud, String(address), init as RequestInit),
  });
  const expected = { audience: provider.ProviderDetails?.client_id ?? '', currentDate: cloud.now(), ...(issuer && { issuer }) };
  let payload: Record<string, unknown>;
  try {
    ({ payload } = await jwtVerify(token, keys, { ...expected, algorithms: ALGORITHMS, requiredClaims: ['sub', 'exp', 'aud'] }));
  } catch (cause) {
    if (cause instanceof OAuthError) throw cause;
    throw new OAuthError(
      'invalid_request',
      `The ID token of ${provider.ProviderName} is not valid: ${cause instanceof Error ? cause.message : ''}`,
    );
  }
  if (payload.nonce !== nonce) throw new OAuthError('invalid_request', `The ID token of ${provider.ProviderName} is for another sign-in.`);
  return payload;
}

/** Signatures that a public key checks; a secret that both sides know would let anybody with the secret make tokens. */
const ALGORITHMS = ['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512', 'ES256', 'ES384', 'ES512', 'EdDSA'];

async function fetchAttributes(
  cloud: Cloud,
  provider: Provider,
  { attributesUrl }: ProviderEndpoints,
  accessToken: unknown,
): Promise<Record<string, unknown> | undefined> {
  if (attributesUrl === undefined || typeof accessToken !== 'string') return undefined;
  const method = provider.ProviderDetails?.attributes_request_method === 'POST' ? 'POST' : 'GET';
  const answer = await fetchJson(cloud, attributesUrl, {
    method,
    headers: { authorization: `Bearer ${accessToken}`, accept: 'application/json' },
  });
  return isRecord(answer) ? answer : undefined;
}
