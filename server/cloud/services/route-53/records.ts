import type { ResourceRecordSet } from '@aws-sdk/client-route-53';
import type { Collection } from '../../state/collection';
import type { Partition } from '../../state/partition';

/** Record sets in the order in which they are listed: zone, name, type, set identifier. */
export function records(partition: Partition): Collection<ResourceRecordSet> {
  return partition.collection('route53-records');
}

/** A space sorts before everything that names have, so that a name comes before those under it. */
export function recordKey(
  zoneId: string,
  { Name = '', Type, SetIdentifier = '' }: Partial<Pick<ResourceRecordSet, 'Name' | 'Type' | 'SetIdentifier'>>,
): string {
  return `${zoneId} ${Name.split('.').reverse().join('.')} ${Type ?? ''} ${SetIdentifier}`;
}

export function recordsOfZone(partition: Partition, zoneId: string): ResourceRecordSet[] {
  return records(partition)
    .list({ prefix: `${zoneId} ` })
    .map(({ value }) => value);
}

export function countRecords(partition: Partition, zoneId: string): number {
  return records(partition).list({ prefix: `${zoneId} ` }).length;
}
