import { createHmac, timingSafeEqual } from 'node:crypto';
import { notAuthorized } from './errors';
import type { UserPoolClient } from './state';

/** What an app sends with a username when its client has a secret. */
export function secretHash({ id, secret = '' }: UserPoolClient, username: string): string {
  return createHmac('sha256', secret).update(`${username}${id}`).digest('base64');
}

/**
 * Checks what a client with a secret must send: base64 of HMAC-SHA256, under the secret, of the username
 * as the app sent it and the client id.
 * https://docs.aws.amazon.com/cognito/latest/developerguide/signing-up-users-in-your-app.html#cognito-user-pools-computing-secret-hash
 * @param usernames what the app may have meant: an alias at first, the username that Cognito answered later.
 * @throws CloudFailure NotAuthorizedException
 */
export function checkSecretHash(client: UserPoolClient, usernames: (string | undefined)[], given: string | undefined): void {
  if (client.secret === undefined) {
    if (given) throw notAuthorized(`Client ${client.id} is not configured for secret but secret hash was received`);
    return;
  }
  if (!given) throw notAuthorized(`Client ${client.id} is configured with secret but SECRET_HASH was not received`);
  const hash = Buffer.from(given, 'base64');
  const matches = usernames.some((username) => {
    const expected = Buffer.from(secretHash(client, username ?? ''), 'base64');
    return hash.length === expected.length && timingSafeEqual(hash, expected);
  });
  if (!matches) throw notAuthorized(`Unable to verify secret hash for client ${client.id}`);
}

/** Checks a secret that is sent as it is, where AWS takes it so. @throws CloudFailure NotAuthorizedException */
export function checkClientSecret(client: UserPoolClient, given: string | undefined): void {
  if (client.secret === undefined) return;
  const [expected, actual] = [client.secret, given ?? ''].map((secret) => createHmac('sha256', client.id).update(secret).digest());
  if (!expected || !actual || !timingSafeEqual(expected, actual)) throw notAuthorized('Invalid client secret.');
}
