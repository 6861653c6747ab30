import type { Cloud } from './cloud';
import type { Partition } from './state/partition';

/**
 * Whether something that is done now and then, as requests come along, is to be done now; it is not again before its time.
 * @param name of what is done, in an account and Region; what a restart forgets is only done sooner
 */
export function atMostEvery(cloud: Cloud, { accountId, region }: Partition, name: string, everyMs: number): boolean {
  const doneAt = cloud.shared('done-at', () => new Map<string, number>());
  const key = `${accountId}/${region}/${name}`;
  const now = cloud.now().getTime();
  if (now - (doneAt.get(key) ?? 0) < everyMs) return false;
  doneAt.set(key, now);
  return true;
}
