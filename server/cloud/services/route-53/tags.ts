import type { ResourceTagSet } from '@aws-sdk/client-route-53';
import { CloudFailure } from '../../failure';
import type { Partition } from '../../state/partition';
import { getZone } from './zones';

/** @throws InvalidInput for health checks, of which there are none here */
export function requireZoneTags(type: string | undefined): void {
  if (type !== 'hostedzone') throw new CloudFailure('InvalidInput', `The embedded cloud keeps tags of hosted zones, not of a ${type}.`);
}

export function tagSet(partition: Partition, id: string | undefined): ResourceTagSet {
  const zone = getZone(partition, id);
  return { ResourceType: 'hostedzone', ResourceId: zone.id, Tags: zone.tags };
}
