import type { CreateIdentityProviderRequest, IdentityProviderType } from '@aws-sdk/client-cognito-identity-provider';
import { CloudFailure } from '../../failure';
import type { Call } from '../../service';
import { notFound } from './errors';
import { keyOf, poolState, type UserPool } from './state';

type StoredProvider = Omit<IdentityProviderType, 'CreationDate' | 'LastModifiedDate'> & { createdAt: number; modifiedAt: number };

export function createProvider(call: Call, pool: UserPool, input: Omit<CreateIdentityProviderRequest, 'UserPoolId'>): StoredProvider {
  const { identityProviders } = poolState(call.partition);
  const key = keyOf(pool.id, input.ProviderName ?? '');
  if (identityProviders.find(key))
    throw new CloudFailure('DuplicateProviderException', `A provider with the name ${input.ProviderName} already exists.`);
  const now = call.cloud.now().getTime();
  const provider = { ...input, UserPoolId: pool.id, createdAt: now, modifiedAt: now };
  identityProviders.put(key, provider);
  return provider;
}

export function getProvider(call: Pick<Call, 'partition'>, pool: UserPool, name: string | undefined): StoredProvider {
  const provider = name === undefined ? undefined : poolState(call.partition).identityProviders.find(keyOf(pool.id, name));
  if (!provider) throw notFound(`Identity provider ${name ?? ''} does not exist.`);
  return provider;
}

export function updateProvider(call: Call, pool: UserPool, name: string | undefined, changes: Partial<StoredProvider>): StoredProvider {
  const before = getProvider(call, pool, name);
  const given = Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined));
  const provider = { ...before, ...given, modifiedAt: call.cloud.now().getTime() };
  poolState(call.partition).identityProviders.put(keyOf(pool.id, before.ProviderName ?? ''), provider);
  return provider;
}

export function deleteProvider(call: Call, pool: UserPool, name: string): void {
  if (!poolState(call.partition).identityProviders.remove(keyOf(pool.id, name)))
    throw notFound(`Identity provider ${name} does not exist.`);
}

export function describeProvider({ createdAt, modifiedAt, ...provider }: StoredProvider): IdentityProviderType {
  return { ...provider, CreationDate: new Date(createdAt), LastModifiedDate: new Date(modifiedAt) };
}
