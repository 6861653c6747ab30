/**
 * What an app asks for when it sends somebody to sign in. Follows
 * https://docs.aws.amazon.com/cognito/latest/developerguide/authorization-endpoint.html
 */
import type { OAuthFlowType } from '@aws-sdk/client-cognito-identity-provider';
import { keyOf, poolState, type UserPool, type UserPoolClient } from '../state';
import { OAuthError } from './oauth-error';
import type { Visit } from './visit';

export interface AuthorizeRequest {
  client: UserPoolClient;
  redirectUri: string;
  responseType: 'code' | 'token';
  scopes: string[];
  state?: string;
  nonce?: string;
  codeChallenge?: string;
  /** The request as it goes from page to page. */
  query: string;
}

/** Of the client and the address alone: whatever is wrong with them must not be told to that address. */
export interface Origin {
  client: UserPoolClient;
  redirectUri: string;
}

const PASSED_ON = [
  'client_id redirect_uri response_type scope state nonce code_challenge code_challenge_method',
  'identity_provider idp_identifier prompt login_hint lang',
].flatMap((names) => names.split(' '));

/** @throws OAuthError with what the error page says */
export function readOrigin({ call, pool }: Pick<Visit, 'call' | 'pool'>, parameters: URLSearchParams): Origin {
  const clientId = parameters.get('client_id');
  if (!clientId) throw new OAuthError('invalid_request', 'The address lacks client_id.');
  const client = poolState(call.partition).clients.find(clientId);
  if (client?.poolId !== pool.id) throw new OAuthError('invalid_client', 'The app client does not exist.');
  const redirectUri = parameters.get('redirect_uri') ?? defaultRedirect(client);
  if (!redirectUri) throw new OAuthError('invalid_request', 'The address lacks redirect_uri.');
  // Exactly: no normalising, no prefix, no wildcard.
  if (!client.settings.CallbackURLs?.includes(redirectUri)) {
    throw new OAuthError('redirect_mismatch', `${redirectUri} is not among the callback URLs of the app client.`);
  }
  return { client, redirectUri };
}

function defaultRedirect({ settings }: UserPoolClient): string | undefined {
  return settings.DefaultRedirectURI ?? (settings.CallbackURLs?.length === 1 ? settings.CallbackURLs[0] : undefined);
}

/** @throws OAuthError that is told to the app at its own address */
export function readAuthorizeRequest(
  { call, pool }: Visit,
  { client, redirectUri }: Origin,
  parameters: URLSearchParams,
): AuthorizeRequest {
  const text = (name: string) => parameters.get(name) ?? undefined;
  const responseType = text('response_type');
  if (responseType !== 'code' && responseType !== 'token') {
    throw new OAuthError(responseType ? 'unsupported_response_type' : 'invalid_request', 'response_type must be code or token.');
  }
  if (!allowsFlow(client, responseType === 'code' ? 'code' : 'implicit')) {
    throw new OAuthError('unauthorized_client', `The app client may not use response_type ${responseType}.`);
  }
  const codeChallenge = text('code_challenge');
  const method = text('code_challenge_method');
  if ((codeChallenge !== undefined || method !== undefined) && method !== 'S256') {
    throw new OAuthError('invalid_request', 'code_challenge_method must be S256.');
  }
  if (method !== undefined && !/^[A-Za-z0-9_-]{43}$/.test(codeChallenge ?? '')) {
    throw new OAuthError('invalid_request', 'code_challenge must be the base64url of a SHA-256.');
  }
  const query = new URLSearchParams(Array.from(parameters).filter(([name]) => PASSED_ON.includes(name)));
  return {
    client,
    redirectUri,
    responseType,
    scopes: requestedScopes(call, pool, client, text('scope')),
    state: text('state'),
    nonce: text('nonce'),
    codeChallenge,
    query: query.toString(),
  };
}

export function allowsFlow({ settings }: UserPoolClient, flow: OAuthFlowType): boolean {
  return settings.AllowedOAuthFlowsUserPoolClient === true && (settings.AllowedOAuthFlows ?? []).includes(flow);
}

/** All that the client may have when nothing is asked for. @throws OAuthError invalid_scope */
function requestedScopes(call: Visit['call'], pool: UserPool, client: UserPoolClient, asked: string | undefined): string[] {
  const allowed = client.settings.AllowedOAuthScopes ?? [];
  const scopes = asked?.split(/[\s+]+/).filter((scope) => scope !== '') ?? allowed;
  const wrong = scopes.find((scope) => !allowed.includes(scope) || !scopeExists(call, pool, scope));
  if (wrong !== undefined) throw new OAuthError('invalid_scope', `The app client may not have the scope ${wrong}.`);
  // A token without openid tells nothing about who signed in.
  if (scopes.some((scope) => OIDC_DETAILS.includes(scope)) && !scopes.includes('openid')) {
    throw new OAuthError('invalid_scope', 'email, phone and profile need openid.');
  }
  return [...new Set(scopes)];
}

const OIDC_DETAILS = ['email', 'phone', 'profile'];
export const STANDARD_SCOPES = ['openid', ...OIDC_DETAILS, 'aws.cognito.signin.user.admin'];

/** Scopes beside the standard ones are `<resource server>/<scope>`. */
export function scopeExists(call: Pick<Visit['call'], 'partition'>, pool: UserPool, scope: string): boolean {
  if (STANDARD_SCOPES.includes(scope)) return true;
  const slash = scope.lastIndexOf('/');
  const server = poolState(call.partition).resourceServers.find(keyOf(pool.id, scope.slice(0, slash)));
  return server?.Scopes?.some(({ ScopeName }) => ScopeName === scope.slice(slash + 1)) ?? false;
}

/** The app's address with an answer: in the query for a code, in the fragment for tokens, which servers must not see. */
export function answerAddress(
  { redirectUri, responseType, state }: Pick<AuthorizeRequest, 'redirectUri' | 'state'> & { responseType: string },
  values: Record<string, string>,
): string {
  const answer = new URLSearchParams({ ...values, ...(state !== undefined && { state }) });
  if (responseType === 'token') return `${redirectUri}#${answer}`;
  const [address = '', fragment] = redirectUri.split('#');
  return `${address}${address.includes('?') ? '&' : '?'}${answer}${fragment === undefined ? '' : `#${fragment}`}`;
}
