import type { ResourceRecordSet } from '@aws-sdk/client-route-53';
import type { Collection } from '../../state/collection';
import type { Partition } from '../../state/partition';

/** Record sets in the order in which they are listed: zone, name, type, set identifier. */
export function records(partition: Partition): Collection<ResourceRecordSet> {
  return partition.collection('route53-records');
}

/** Names in the order in which Route 53 lists them: by their labels, from the last to the first. */
export function orderKey(name: string): string {
  return name.split('.').reverse().join('.');
}

/** A space sorts before everything that names have, so that a name comes before those under it. */
export function recordKey(
  zoneId: string,
  { Name = '', Type, SetIdentifier = '' }: Partial<Pick<ResourceRecordSet, 'Name' | 'Type' | 'SetIdentifier'>>,
): string {
  return `${zoneId} ${orderKey(Name)} ${Type ?? ''} ${SetIdentifier}`;
}

export function recordsOfZone(partition: Partition, zoneId: string): ResourceRecordSet[] {
  return records(partition)
    .list({ prefix: `${zoneId} ` })
    .map(({ value }) => value);
}

export function countRecords(partition: Partition, zoneId: string): number {
  return records(partition).list({ prefix: `${zoneId} ` }).length;
}
