/**
 * Which pool a request's host names. AWS's names are `<prefix>.auth.<region>.amazoncognito.com` and custom
 * domains; browsers find this machine below `.localhost` only, so both are known with that ending too, and
 * `<prefix>.auth.<region>.localhost` is short for the first.
 */
import type { Cloud } from '../../../cloud';
import type { Owner } from '../../../state/directory';
import { type Domain, poolState } from '../state';

const PREFIXED = /^([a-z0-9-]+)\.auth\.([a-z]{2,}(?:-[a-z]+)+-\d{1,2})\.(?:amazoncognito\.com(?:\.localhost)?|localhost)(?::\d+)?$/i;

function prefixed(host: string): { prefix: string; region: string } | undefined {
  const [, prefix, region] = PREFIXED.exec(host) ?? [];
  return prefix && region ? { prefix: prefix.toLowerCase(), region: region.toLowerCase() } : undefined;
}

function customName(host: string): string {
  return host
    .toLowerCase()
    .replace(/:\d+$/, '')
    .replace(/\.localhost$/, '');
}

export function findDomain(cloud: Cloud, host: string): { domain: Domain; owner: Owner } | undefined {
  const named = prefixed(host);
  const id = named?.prefix ?? customName(host);
  const owner = cloud.directory.findOwner('user-pool-domain', id);
  const domain = owner && poolState(cloud.partition(owner.accountId, owner.region)).domains.find(id);
  const fits = named ? owner?.region === named.region && !domain?.certificateArn : domain?.certificateArn !== undefined;
  return owner && domain && fits ? { domain, owner } : undefined;
}

/** True for every name that can only be meant for sign-in pages. */
export function isPoolHost(cloud: Cloud, host: string): boolean {
  return prefixed(host) !== undefined || findDomain(cloud, host) !== undefined;
}

/** Where browsers find a domain of this cloud, as the host of a URL. */
export function localHostOf(cloud: Pick<Cloud, 'endpoint'>, domain: Domain, region: string): string {
  const name = domain.certificateArn ? `${domain.domain}.localhost` : `${domain.domain}.auth.${region}.localhost`;
  return `${name}:${new URL(cloud.endpoint).port}`;
}
