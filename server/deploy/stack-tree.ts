import type { StackNode, TemplateResource } from './assembly';
import { type ResourceName, resourceName } from './resource-name';

export interface LocatedResource extends ResourceName {
  /** Logical ids of the nested stacks that lead to it, then its own: unique in the deployment. */
  id: string;
  logicalId: string;
  resource: TemplateResource;
}

/** Every resource of a stack and its nested stacks; the nested stacks themselves only when their template is not known. */
export function listResources({ template, nested }: StackNode, prefix = ''): LocatedResource[] {
  return Object.entries(template.Resources).flatMap(([logicalId, resource]) => {
    const child = nested.get(logicalId);
    if (child) return listResources(child, `${prefix}${logicalId}/`);
    const name = resourceName(resource.Metadata?.['aws:cdk:path'], resource.Type, logicalId);
    return [{ id: `${prefix}${logicalId}`, logicalId, resource, ...name }];
  });
}
