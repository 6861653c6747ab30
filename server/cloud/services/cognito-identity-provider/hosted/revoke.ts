/** `/oauth2/revoke`. Follows https://docs.aws.amazon.com/cognito/latest/developerguide/revocation-endpoint.html */
import { CloudFailure } from '../../../failure';
import { revokeToken } from '../operations/revoke-token';
import { authenticateClient } from './client-secret';
import { OAuthError } from './oauth-error';
import { json, type Reply, type Visit } from './visit';

const CODES: Record<string, string> = {
  UnsupportedTokenTypeException: 'unsupported_token_type',
  UnauthorizedException: 'unauthorized_client',
};

export async function revoke(visit: Visit): Promise<Reply> {
  try {
    const client = authenticateClient(visit);
    const Token = visit.form.get('token');
    if (!Token) throw new OAuthError('invalid_request', 'token is missing.');
    await revokeToken.run(visit.call, { ClientId: client.id, ClientSecret: client.secret, Token });
    return json(200, {});
  } catch (error) {
    if (error instanceof OAuthError) return json(error.code === 'invalid_client' ? 401 : 400, { error: error.code });
    if (error instanceof CloudFailure) return json(400, { error: CODES[error.code] ?? 'invalid_request' });
    throw error;
  }
}
