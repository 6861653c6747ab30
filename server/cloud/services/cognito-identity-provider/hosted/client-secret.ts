import { CloudFailure } from '../../../failure';
import { checkClientSecret } from '../secret-hash';
import { poolState, type UserPoolClient } from '../state';
import { OAuthError } from './oauth-error';
import type { Visit } from './visit';

/** The client that calls, by Basic authentication or by fields of the form. @throws OAuthError invalid_client */
export function authenticateClient({ call, pool, form, headers }: Visit): UserPoolClient {
  const basic = /^basic (.+)$/i.exec(headers.authorization ?? '')?.[1];
  const [basicId, ...basicSecret] = basic === undefined ? [] : Buffer.from(basic, 'base64').toString().split(':');
  const clientId = basicId ?? form.get('client_id');
  if (!clientId) throw new OAuthError('invalid_request', 'client_id is missing.');
  if (basicId !== undefined && form.has('client_id') && form.get('client_id') !== basicId) throw new OAuthError('invalid_client');
  const client = poolState(call.partition).clients.find(clientId);
  if (client?.poolId !== pool.id) throw new OAuthError('invalid_client');
  const secret = basicId === undefined ? form.get('client_secret') : basicSecret.join(':');
  if (client.secret === undefined && secret) throw new OAuthError('invalid_client', 'The app client has no secret.');
  try {
    checkClientSecret(client, secret ?? undefined);
  } catch (error) {
    if (error instanceof CloudFailure) throw new OAuthError('invalid_client', secret ? 'invalid_client_secret' : '');
    throw error;
  }
  return client;
}
