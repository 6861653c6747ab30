/** Origin access controls and policies: things that are an id and a configuration, and are used by distributions. */
import { randomUUID } from 'node:crypto';
import type {
  CachePolicyConfig,
  DistributionConfig,
  OriginAccessControlConfig,
  OriginRequestPolicyConfig,
  ResponseHeadersPolicyConfig,
} from '@aws-sdk/client-cloudfront';
import { CloudFailure } from '../../failure';
import type { Call } from '../../service';
import type { Collection } from '../../state/collection';
import type { Partition } from '../../state/partition';
import { behaviorsOf, distributions } from './distributions';
import { checkVersion, newId } from './identifiers';
import { managedCachePolicies } from './managed/cache-policies';
import { managedOriginRequestPolicies } from './managed/origin-request-policies';
import { managedResponseHeadersPolicies } from './managed/response-headers-policies';

export interface Configured<Config> {
  id: string;
  config: Config;
  etag: string;
  /** Milliseconds since 1970. */
  modifiedAt: number;
}

export interface Kind<Config> {
  /** What stands in ARNs. */
  path: string;
  /** What stands in the names of errors. */
  name: string;
  newId(): string;
  isUsedIn(config: DistributionConfig, id: string): boolean;
  /** AWS's own, by id. */
  managed: Record<string, Config>;
}

export const originAccessControls: Kind<OriginAccessControlConfig> = {
  path: 'origin-access-control',
  name: 'OriginAccessControl',
  newId,
  isUsedIn: ({ Origins }, id) => (Origins?.Items ?? []).some(({ OriginAccessControlId }) => OriginAccessControlId === id),
  managed: {},
};

export const cachePolicies: Kind<CachePolicyConfig> = {
  path: 'cache-policy',
  name: 'CachePolicy',
  newId: randomUUID,
  isUsedIn: (config, id) => behaviorsOf(config).some(({ CachePolicyId }) => CachePolicyId === id),
  managed: managedCachePolicies,
};

export const originRequestPolicies: Kind<OriginRequestPolicyConfig> = {
  path: 'origin-request-policy',
  name: 'OriginRequestPolicy',
  newId: randomUUID,
  isUsedIn: (config, id) => behaviorsOf(config).some(({ OriginRequestPolicyId }) => OriginRequestPolicyId === id),
  managed: managedOriginRequestPolicies,
};

export const responseHeadersPolicies: Kind<ResponseHeadersPolicyConfig> = {
  path: 'response-headers-policy',
  name: 'ResponseHeadersPolicy',
  newId: randomUUID,
  isUsedIn: (config, id) => behaviorsOf(config).some(({ ResponseHeadersPolicyId }) => ResponseHeadersPolicyId === id),
  managed: managedResponseHeadersPolicies,
};

function collectionOf<Config>(partition: Partition, { path }: Kind<Config>): Collection<Configured<Config>> {
  return partition.collection(`cloudfront-${path}`);
}

/** The account's own, or AWS's. */
export function findConfigured<Config>(partition: Partition, kind: Kind<Config>, id: string | undefined): Configured<Config> | undefined {
  const managed = Object.hasOwn(kind.managed, id ?? '') ? kind.managed[id ?? ''] : undefined;
  return managed && id !== undefined
    ? { id, config: managed, etag: MANAGED_ETAG, modifiedAt: MANAGED_SINCE }
    : collectionOf(partition, kind).find(id ?? '');
}

const MANAGED_ETAG = 'E23ZP02F085DFQ';
const MANAGED_SINCE = Date.UTC(2020, 6, 22);

/** @throws NoSuch… */
export function getConfigured<Config>({ partition }: Call, kind: Kind<Config>, id: string | undefined): Configured<Config> {
  const found = findConfigured(partition, kind, id);
  if (!found)
    throw new CloudFailure(`NoSuch${kind.name}`, `The specified ${kind.path.replaceAll('-', ' ')} does not exist.`, { status: 404 });
  return found;
}

/** @param type `managed` or `custom`; both when absent */
export function listConfigured<Config>(
  { partition }: Call,
  kind: Kind<Config>,
  type?: string,
): { key: string; value: { type: 'managed' | 'custom'; item: Configured<Config> } }[] {
  const managed = Object.keys(kind.managed).flatMap((id) => {
    const found = findConfigured(partition, kind, id);
    return found ? [{ key: id, value: { type: 'managed' as const, item: found } }] : [];
  });
  const custom = collectionOf(partition, kind)
    .list()
    .map(({ key, value }) => ({ key, value: { type: 'custom' as const, item: value } }));
  return [...(type === 'custom' ? [] : managed), ...(type === 'managed' ? [] : custom)].sort((left, right) =>
    left.key < right.key ? -1 : 1,
  );
}

function checkName<Config extends { Name: string | undefined }>(call: Call, kind: Kind<Config>, config: Config, id?: string): void {
  if (!config.Name) throw new CloudFailure('InvalidArgument', `The ${kind.path.replaceAll('-', ' ')} needs a name.`);
  const other = listConfigured(call, kind).find(({ key, value }) => key !== id && value.item.config.Name === config.Name);
  if (other) {
    throw new CloudFailure(`${kind.name}AlreadyExists`, `The name ${config.Name} is that of another ${kind.path.replaceAll('-', ' ')}.`, {
      status: 409,
    });
  }
}

export function createConfigured<Config extends { Name: string | undefined }>(
  call: Call,
  kind: Kind<Config>,
  config: Config,
): Configured<Config> {
  checkName(call, kind, config);
  const made = { id: kind.newId(), config, etag: newId(), modifiedAt: call.cloud.now().getTime() };
  collectionOf(call.partition, kind).put(made.id, made);
  return made;
}

function refuseManaged<Config>(kind: Kind<Config>, id: string): void {
  if (!Object.hasOwn(kind.managed, id)) return;
  throw new CloudFailure('IllegalUpdate', `The managed ${kind.path.replaceAll('-', ' ')} ${id} is AWS's own and stays as it is.`);
}

export function updateConfigured<Config extends { Name: string | undefined }>(
  call: Call,
  kind: Kind<Config>,
  id: string | undefined,
  ifMatch: string | undefined,
  config: Config,
): Configured<Config> {
  const found = getConfigured(call, kind, id);
  refuseManaged(kind, found.id);
  checkVersion(ifMatch, found.etag);
  checkName(call, kind, config, found.id);
  const changed = { ...found, config, etag: newId(), modifiedAt: call.cloud.now().getTime() };
  collectionOf(call.partition, kind).put(found.id, changed);
  return changed;
}

export function deleteConfigured<Config>(call: Call, kind: Kind<Config>, id: string | undefined, ifMatch: string | undefined): void {
  const found = getConfigured(call, kind, id);
  refuseManaged(kind, found.id);
  checkVersion(ifMatch, found.etag);
  if (
    distributions(call.partition)
      .list()
      .some(({ value }) => kind.isUsedIn(value.config, found.id))
  ) {
    throw new CloudFailure(`${kind.name}InUse`, `The ${kind.path.replaceAll('-', ' ')} is attached to a distribution.`, { status: 409 });
  }
  collectionOf(call.partition, kind).remove(found.id);
}
