import type { Cloud } from '../../cloud';
import type { Partition } from '../../state/partition';

/** An account and Region that has alarms or metrics, so that the clock has something to do there. */
interface Place {
  accountId: string;
  region: string;
  /** When old points were last merged; milliseconds since 1970. */
  rolledUpAt: number;
}

export function placesOf(cloud: Cloud): Map<string, Place> {
  return cloud.shared('cloudwatch-places', () => new Map<string, Place>());
}

/** From now on, the clock looks after a partition. */
export function watch(cloud: Cloud, { accountId, region }: Pick<Partition, 'accountId' | 'region'>): void {
  const places = placesOf(cloud);
  const key = `${accountId}/${region}`;
  if (!places.has(key)) places.set(key, { accountId, region, rolledUpAt: 0 });
}
