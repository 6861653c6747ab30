import type { Partition } from '../../state/partition';
import { parameters, parameterTags, parameterVersions } from './parameters';

/** Deletes a parameter with all its versions; false when there is none. */
export function deleteByName(partition: Partition, name: string): boolean {
  return partition.store.transaction(() => {
    for (const { key } of parameterVersions(partition).list({ prefix: `${name}\n` })) parameterVersions(partition).remove(key);
    parameterTags(partition).remove(name);
    return parameters(partition).remove(name);
  });
}
