/** The secrets of an app client: one, or two while apps move from the old one to the new one. */
import type { ClientSecretDescriptorType } from '@aws-sdk/client-cognito-identity-provider';
import { CloudFailure } from '../../failure';
import { DIGITS, LOWER_CASE, randomText } from '../../random-text';
import type { Call } from '../../service';
import { invalidParameter, notFound } from './errors';
import { poolState, type UserPoolClient } from './state';

/** https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_AddUserPoolClientSecret.html */
const SECRET = /^[\w+]{24,64}$/;

interface ClientSecret {
  value: string;
  createdAt: number;
}

/** The older one first; none of a public client. */
export function secretsOf({ secret, secretCreatedAt, createdAt, laterSecret }: UserPoolClient): ClientSecret[] {
  return secret === undefined ? [] : [{ value: secret, createdAt: secretCreatedAt ?? createdAt }, ...(laterSecret ? [laterSecret] : [])];
}

/** The one that somebody brings, or else a new one. @throws CloudFailure InvalidParameterException */
export function newSecret(given: string | undefined): string {
  if (given === undefined) return randomText(52, LOWER_CASE + DIGITS);
  if (!SECRET.test(given)) throw invalidParameter('ClientSecret must be 24 to 64 letters, digits, + or _.');
  return given;
}

export function describeSecret({ id }: UserPoolClient, { createdAt }: ClientSecret): ClientSecretDescriptorType {
  return { ClientSecretId: `${id}--${createdAt}`, ClientSecretCreateDate: new Date(createdAt) };
}

/** @throws CloudFailure InvalidParameterException for a public client, LimitExceededException when there are two already */
export function addSecret(call: Call, client: UserPoolClient, given: string | undefined): ClientSecret {
  const [older, later] = secretsOf(client);
  if (!older) throw invalidParameter(`Client ${client.id} is not configured for secret.`);
  if (later) throw new CloudFailure('LimitExceededException', `Client ${client.id} has two secrets already.`);
  // The time is the secret's name among the client's.
  const createdAt = Math.max(call.cloud.now().getTime(), older.createdAt + 1);
  const laterSecret = { value: newSecret(given), createdAt };
  poolState(call.partition).clients.put(client.id, { ...client, laterSecret, modifiedAt: createdAt });
  return laterSecret;
}

/** @throws CloudFailure ResourceNotFoundException, InvalidParameterException when it is the only one */
export function deleteSecret(call: Call, client: UserPoolClient, secretId: string | undefined): void {
  const all = secretsOf(client);
  const others = all.filter((secret) => describeSecret(client, secret).ClientSecretId !== secretId);
  const [kept] = others;
  if (others.length === all.length) throw notFound(`Client secret ${secretId ?? ''} does not exist.`);
  if (!kept) throw invalidParameter('The last secret of a client cannot be deleted.');
  const { laterSecret: _, ...rest } = client;
  const modifiedAt = call.cloud.now().getTime();
  poolState(call.partition).clients.put(client.id, { ...rest, secret: kept.value, secretCreatedAt: kept.createdAt, modifiedAt });
}
