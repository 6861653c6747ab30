import type { Assembly } from './assembly';
import { listResources } from './stack-tree';

/**
 * Whether an API key of the assembly has less than half of its life left. The same source gives the same
 * key for as long as that, so that a plan shows no change that nobody made.
 * @param asOf moment from which the keys' lives count, and `now`, in milliseconds since 1970
 */
export function keysNeedRenewal(assembly: Assembly, asOf: number, now: number): boolean {
  return listResources(assembly.root).some(({ resource }) => {
    if (resource.Type !== 'AWS::AppSync::ApiKey') return false;
    const expires = Number(resource.Properties?.Expires) * 1000;
    return Number.isFinite(expires) && expires - now < (expires - asOf) / 2;
  });
}
