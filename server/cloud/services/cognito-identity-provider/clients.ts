/** Making, changing, showing and deleting app clients. */
import type { CreateUserPoolClientRequest, UserPoolClientType } from '@aws-sdk/client-cognito-identity-provider';
import { DIGITS, LOWER_CASE, randomText } from '../../random-text';
import type { Call } from '../../service';
import { newSecret } from './client-secrets';
import { invalidParameter } from './errors';
import { keyOf, poolState, type UserPool, type UserPoolClient } from './state';
import { deleteClientTerms } from './terms';
import { validitySeconds } from './tokens';

const DAY = 86_400;

function withDefaults(settings: UserPoolClient['settings']): UserPoolClient['settings'] {
  return {
    ...settings,
    RefreshTokenValidity: settings.RefreshTokenValidity || 30,
    EnableTokenRevocation: settings.EnableTokenRevocation ?? true,
    EnablePropagateAdditionalUserContextData: settings.EnablePropagateAdditionalUserContextData ?? false,
    AllowedOAuthFlowsUserPoolClient: settings.AllowedOAuthFlowsUserPoolClient ?? false,
    AuthSessionValidity: settings.AuthSessionValidity ?? 3,
  };
}

function check(call: Pick<Call, 'partition'>, pool: UserPool, client: UserPoolClient): void {
  for (const kind of ['AccessToken', 'IdToken'] as const) {
    const seconds = validitySeconds(client, kind);
    if (seconds < 300 || seconds > DAY)
      throw invalidParameter(`Invalid range for token validity: ${kind} must last between 5 minutes and 1 day.`);
  }
  const refresh = validitySeconds(client, 'RefreshToken');
  if (refresh < 3600 || refresh > 3650 * DAY)
    throw invalidParameter('Invalid range for token validity: RefreshToken must last between 1 hour and 3650 days.');
  const { identityProviders } = poolState(call.partition);
  for (const name of client.settings.SupportedIdentityProviders ?? []) {
    if (name !== 'COGNITO' && !identityProviders.find(keyOf(pool.id, name))) {
      throw invalidParameter(`The provider ${name} does not exist for User Pool ${pool.id}.`);
    }
  }
  const attributes = [...(client.settings.ReadAttributes ?? []), ...(client.settings.WriteAttributes ?? [])];
  for (const name of attributes) {
    if (!pool.schema.some(({ Name }) => Name === name))
      throw invalidParameter(`Invalid attribute: ${name} is not in the schema of the user pool.`);
  }
  // A flow that the SDK documents and its types lack.
  const flows: string[] = client.settings.ExplicitAuthFlows ?? [];
  if (flows.includes('ALLOW_CLIENT_TOKEN_AUTH') && flows.length > 1)
    throw invalidParameter('ALLOW_CLIENT_TOKEN_AUTH must be the only authentication flow of a client.');
  if (flows.includes('ALLOW_CLIENT_TOKEN_AUTH') && client.secret === undefined)
    throw invalidParameter('ALLOW_CLIENT_TOKEN_AUTH needs a client with a secret.');
  if (client.settings.AllowedOAuthFlows?.includes('client_credentials') && client.secret === undefined) {
    throw invalidParameter('client_credentials flow can not be selected if client does not have a client secret.');
  }
}

export function createClient(call: Call, pool: UserPool, input: Omit<CreateUserPoolClientRequest, 'UserPoolId'>): UserPoolClient {
  const { GenerateSecret, ClientSecret, ...settings } = input;
  if (GenerateSecret && ClientSecret !== undefined) throw invalidParameter('GenerateSecret and ClientSecret exclude each other.');
  const now = call.cloud.now().getTime();
  const client: UserPoolClient = {
    id: randomText(26, LOWER_CASE + DIGITS),
    poolId: pool.id,
    secret: GenerateSecret || ClientSecret !== undefined ? newSecret(ClientSecret) : undefined,
    createdAt: now,
    modifiedAt: now,
    settings: withDefaults(settings),
  };
  check(call, pool, client);
  call.cloud.directory.claim('user-pool-client', client.id, { accountId: call.partition.accountId, region: call.partition.region });
  poolState(call.partition).clients.put(client.id, client);
  return client;
}

export function updateClient(call: Call, pool: UserPool, client: UserPoolClient, settings: UserPoolClient['settings']): UserPoolClient {
  const updated = {
    ...client,
    settings: withDefaults({ ...settings, ClientName: settings.ClientName ?? client.settings.ClientName }),
    modifiedAt: call.cloud.now().getTime(),
  };
  check(call, pool, updated);
  poolState(call.partition).clients.put(client.id, updated);
  return updated;
}

export function deleteClient(call: Call, client: UserPoolClient): void {
  deleteClientTerms(call, client);
  poolState(call.partition).clients.remove(client.id);
  call.cloud.directory.release('user-pool-client', client.id);
}

export function describeClient(client: UserPoolClient): UserPoolClientType {
  return {
    ...client.settings,
    UserPoolId: client.poolId,
    ClientId: client.id,
    ClientSecret: client.secret,
    CreationDate: new Date(client.createdAt),
    LastModifiedDate: new Date(client.modifiedAt),
  };
}
