import type { Cloud } from '../../../cloud';
import type { ResourceType } from '../../../service';
import { customResource, isCustomResource } from '../custom/custom-resource';
import { resources } from '../resources';
import { servicesOf } from '../surroundings';
import { NESTED_STACK_TYPE } from '../template/template';

type Loader = () => Promise<ResourceType>;

function loadersOf(cloud: Cloud): Map<string, Loader> {
  return cloud.shared('cloudformation-resource-types', () => {
    const loaders = new Map<string, Loader>();
    for (const service of Object.values(servicesOf(cloud))) {
      for (const [type, loader] of Object.entries(service.resources ?? {})) loaders.set(type, loader);
    }
    for (const [type, loader] of Object.entries(resources)) if (!loaders.has(type)) loaders.set(type, loader);
    return loaders;
  });
}

/** Names of the types that AWS has too, in order. */
export function resourceTypeNames(cloud: Cloud): string[] {
  return [...loadersOf(cloud).keys(), NESTED_STACK_TYPE].filter((type) => type.startsWith('AWS::')).sort();
}

/** How resources of a type are made; undefined when the embedded cloud does not have the type. */
export async function findResourceType(cloud: Cloud, type: string): Promise<ResourceType | undefined> {
  const own = loadersOf(cloud).get(type);
  if (own) return own();
  return isCustomResource(type) ? customResource(type) : undefined;
}
