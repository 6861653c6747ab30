import { createHmac, timingSafeEqual } from 'node:crypto';
import { secretsOf } from './client-secrets';
import { notAuthorized } from './errors';
import type { UserPoolClient } from './state';

/** What an app sends with a username when its client has a secret; any that the client has will do. */
export function secretHash({ id, secret = '' }: Pick<UserPoolClient, 'id' | 'secret'>, username: string): string {
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
  const possible = secretsOf(client).flatMap(({ value }) =>
    usernames.map((username) => secretHash({ id: client.id, secret: value }, username ?? '')),
  );
  const matches = possible.some((text) => {
    const expected = Buffer.from(text, 'base64');
    return hash.length === expected.length && timingSafeEqual(hash, expected);
  });
  if (!matches) throw notAuthorized(`Unable to verify secret hash for client ${client.id}`);
}

/** Checks a secret that is sent as it is, where AWS takes it so. @throws CloudFailure NotAuthorizedException */
export function checkClientSecret(client: UserPoolClient, given: string | undefined): void {
  if (client.secret === undefined) return;
  const digest = (secret: string) => createHmac('sha256', client.id).update(secret).digest();
  const actual = digest(given ?? '');
  if (!secretsOf(client).some(({ value }) => timingSafeEqual(digest(value), actual))) throw notAuthorized('Invalid client secret.');
}
