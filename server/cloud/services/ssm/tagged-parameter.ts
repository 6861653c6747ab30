import { CloudFailure } from '../../failure';
import type { Partition } from '../../state/partition';
import { findParameter } from './parameters';

/** The name of the parameter that a tagging operation is about. @throws InvalidResourceType, InvalidResourceId */
export function taggedParameter(partition: Partition, resourceType: string | undefined, resourceId: string | undefined): string {
  if (resourceType !== 'Parameter') {
    throw new CloudFailure('InvalidResourceType', `Only parameters have tags in the embedded cloud, not ${resourceType}.`);
  }
  const found = findParameter(partition, resourceId ?? '');
  if (!found) throw new CloudFailure('InvalidResourceId', `Parameter ${resourceId} not found.`);
  return found.parameter.name;
}
