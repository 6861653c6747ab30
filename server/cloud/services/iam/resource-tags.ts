/** `aws:ResourceTag/…` in policies: the tags of what a call is about, whatever service it belongs to. */
import { findPartition } from '../../cloud';
import { CloudFailure } from '../../failure';
import type { Call } from '../../service';
import { GLOBAL_REGION } from '../../state/partition';
import { tagEntries } from '../../tags';
import { servicesOf } from '../cloudformation/surroundings';

const STANDARD = 'aws:resourcetag';

/**
 * The value of a condition key that names a tag of a resource.
 * @param key in lower case, as the names of tags are compared here
 * @returns a function that looks once and only when it is asked
 */
export function resourceTagReader(call: Call, arn: string): (key: string) => string | undefined {
  let known: Map<string, string> | undefined;
  return (key) => {
    // Most conditions are about something else, which costs nothing.
    if (!key.includes('resourcetag/')) return undefined;
    known ??= readTags(call, arn);
    return known.get(key);
  };
}

function readTags(call: Call, arn: string): Map<string, string> {
  const [, , namespace = '', region = '', accountId = ''] = arn.split(':');
  const service = Object.values(servicesOf(call.cloud)).find(
    ({ resourceTags, iamPrefix, signingName }) => resourceTags && (iamPrefix ?? signingName) === namespace,
  );
  if (!service?.resourceTags) return new Map();
  const partition =
    accountId === ''
      ? call.partition
      : findPartition(call.cloud, accountId, service.global ? GLOBAL_REGION : region || call.partition.region);
  if (!partition) return new Map();
  try {
    const entries = tagEntries(service.resourceTags({ ...call, partition }, arn));
    const names = [STANDARD, ...(service.resourceTagKey ? [service.resourceTagKey.toLowerCase()] : [])];
    return new Map(names.flatMap((name) => entries.map(([key, value = '']) => [`${name}/${key.toLowerCase()}`, value] as const)));
  } catch (error) {
    if (error instanceof CloudFailure) return new Map();
    throw error;
  }
}
