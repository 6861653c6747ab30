/** `/oauth2/token`. Follows https://docs.aws.amazon.com/cognito/latest/developerguide/token-endpoint.html */
import type { AuthenticationResultType } from '@aws-sdk/client-cognito-identity-provider';
import { z } from 'zod';
import { CloudFailure } from '../../../failure';
import { findClientScopes } from '../client-scopes';
import { refreshTokens } from '../sign-in/refresh';
import type { UserPoolClient } from '../state';
import { appSource } from '../threats/request-source';
import { issueTokens, signClientToken } from '../tokens';
import { findUser } from '../users';
import { takeAuthorizationCode } from './authorization-codes';
import { allowsFlow } from './authorize-request';
import { noteBrowserSessionUse } from './browser-session';
import { authenticateClient } from './client-secret';
import { OAuthError } from './oauth-error';
import { json, type Reply, type Visit } from './visit';

export async function token(visit: Visit): Promise<Reply> {
  try {
    const client = authenticateClient(visit);
    return json(200, answer(await grant(visit, client)));
  } catch (error) {
    if (error instanceof OAuthError) {
      return json(400, { error: error.code, ...(error.message && { error_description: error.message }) });
    }
    // What a trigger says is for the app to read.
    if (error instanceof CloudFailure && error.code !== 'NotAuthorizedException') {
      return json(400, { error: 'invalid_request', error_description: error.message });
    }
    if (error instanceof CloudFailure) return json(400, { error: 'invalid_grant' });
    throw error;
  }
}

function answer({ AccessToken, IdToken, RefreshToken, ExpiresIn }: AuthenticationResultType): Record<string, unknown> {
  return { id_token: IdToken, access_token: AccessToken, refresh_token: RefreshToken, expires_in: ExpiresIn, token_type: 'Bearer' };
}

function required({ form }: Visit, name: string): string {
  const value = form.get(name);
  if (!value) throw new OAuthError('invalid_request', `${name} is missing.`);
  return value;
}

async function grant(visit: Visit, client: UserPoolClient): Promise<AuthenticationResultType> {
  const kind = required(visit, 'grant_type');
  switch (kind) {
    case 'authorization_code':
      return exchangeCode(visit, client);
    case 'refresh_token':
      return refreshTokens(
        { call: visit.call, pool: visit.pool, client, source: appSource(visit.call, client) },
        required(visit, 'refresh_token'),
      );
    case 'client_credentials':
      return forClient(visit, client);
    default:
      throw new OAuthError('unsupported_grant_type', `${kind} is not a grant of this endpoint.`);
  }
}

async function exchangeCode(visit: Visit, client: UserPoolClient): Promise<AuthenticationResultType> {
  const { call, pool } = visit;
  const redirectUri = required(visit, 'redirect_uri');
  if (!allowsFlow(client, 'code') || !client.settings.CallbackURLs?.includes(redirectUri)) throw new OAuthError('unauthorized_client');
  const codeVerifier = visit.form.get('code_verifier') || undefined;
  const code = takeAuthorizationCode(visit, { code: required(visit, 'code'), clientId: client.id, redirectUri, codeVerifier });
  const user = findUser(call, pool, code.username);
  if (!user?.enabled || user.attributes.sub !== code.sub) throw new OAuthError('invalid_grant');
  const { nonce, authenticatedAt, origin } = code;
  const scope = code.scopes.join(' ');
  const from = appSource(call, client);
  noteBrowserSessionUse(call, pool, origin, from);
  return issueTokens(call, { pool, client, user, from, source: 'HostedAuth', hosted: true, scope, nonce, authenticatedAt, origin });
}

/** A token for the app itself, for the scopes of resource servers. */
async function forClient({ call, pool, form }: Visit, client: UserPoolClient): Promise<AuthenticationResultType> {
  if (!allowsFlow(client, 'client_credentials') || client.secret === undefined) throw new OAuthError('unauthorized_client');
  const asked =
    form
      .get('scope')
      ?.split(' ')
      .filter((scope) => scope !== '') ?? [];
  const scopes = findClientScopes(call, pool, client, asked);
  if (!scopes) throw new OAuthError('invalid_scope');
  return signClientToken(call, { pool, client, scopes, clientMetadata: clientMetadata(form.get('aws_client_metadata')) });
}

const CLIENT_METADATA = z.record(z.string(), z.string());

/** What an app tells the function that changes its token. @throws OAuthError for what is no JSON object of texts */
function clientMetadata(text: string | null): Record<string, string> {
  try {
    return CLIENT_METADATA.parse(JSON.parse(text || '{}'));
  } catch {
    throw new OAuthError('invalid_request', 'aws_client_metadata must be a JSON object whose values are strings.');
  }
}
