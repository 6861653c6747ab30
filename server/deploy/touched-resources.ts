import { isDeepStrictEqual } from 'node:util';
import type { LocatedResource } from './stack-tree';

/**
 * Ids of the resources that going from one set of templates to another makes, changes or removes, as far
 * as the templates alone tell. Metadata is left out: it changes nothing in the cloud.
 */
export function touchedResources(before: readonly LocatedResource[], now: readonly LocatedResource[]): Set<string> {
  const old = new Map(before.map((located) => [located.id, located.resource]));
  const touched = new Set<string>();
  for (const { id, resource } of now) {
    const previous = old.get(id);
    if (!previous || previous.Type !== resource.Type || !isDeepStrictEqual(previous.Properties, resource.Properties)) touched.add(id);
    old.delete(id);
  }
  for (const id of old.keys()) touched.add(id);
  return touched;
}
