/** `/oauth2/userInfo`. Follows https://docs.aws.amazon.com/cognito/latest/developerguide/userinfo-endpoint.html */
import { CloudFailure } from '../../../failure';
import { getClient } from '../state';
import { scopedAttributes } from '../tokens';
import { findUser } from '../users';
import { verifyToken } from '../verify-token';
import { json, type Reply, type Visit } from './visit';

export async function userInfo({ call, pool, headers }: Visit): Promise<Reply> {
  const given = /^bearer (.+)$/i.exec(headers.authorization ?? '')?.[1];
  if (given === undefined) return refuse(400, 'invalid_request', 'Bad Authorization header');
  const claims = await verified(call, pool.id, given);
  if (!claims) return refuse(401, 'invalid_token', 'Access token is expired, disabled, or deleted, or the user has globally signed out.');
  const scopes = String(claims.scope).split(' ');
  const user = findUser(call, pool, String(claims.username));
  if (!user?.enabled || !scopes.includes('openid')) return refuse(401, 'invalid_token', 'Access token does not contain openid scope');
  const { client } = getClient(call, String(claims.client_id));
  // Every value is a string here, unlike in an ID token.
  return json(200, { ...scopedAttributes(user, client, scopes), username: user.username });
}

async function verified(call: Visit['call'], poolId: string, token: string): Promise<Record<string, unknown> | undefined> {
  try {
    const found = await verifyToken(call.cloud, token);
    return found.poolId === poolId && found.claims.token_use === 'access' ? found.claims : undefined;
  } catch (error) {
    if (error instanceof CloudFailure) return undefined;
    throw error;
  }
}

function refuse(status: number, error: string, description: string): Reply {
  const challenge = `Bearer error="${error}", error_description="${description}"`;
  return json(status, { error, error_description: description }, { 'www-authenticate': challenge });
}
