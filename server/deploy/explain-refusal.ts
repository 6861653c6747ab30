import type { UserErrorData } from '@/lib/result';
import type { LocatedResource } from './stack-tree';

/** What CloudFormation says to a template with a type that the account's Region, or an embedded cloud, does not have. */
const UNKNOWN_TYPES = /Unrecognized resource types: \[([^\]]+)\]/;

/**
 * Why CloudFormation refused a change set, in plain words. Nothing was changed then.
 * @param reason CloudFormation's own words
 * @param placeOf where the app's source defines a resource
 */
export async function explainRefusal(
  reason: string,
  resources: readonly LocatedResource[],
  placeOf: (resource: LocatedResource) => Promise<string | undefined>,
): Promise<UserErrorData> {
  const types = UNKNOWN_TYPES.exec(reason)?.[1]?.split(/,\s*/) ?? [];
  const resource = resources.find(({ resource: { Type } }) => types.includes(Type));
  if (!resource) {
    return {
      code: 'change-set-refused',
      message: `The cloud refuses these changes: ${reason}`,
      resolution: 'Nothing was changed. Correct the backend and deploy again.',
    };
  }
  const place = await placeOf(resource);
  return {
    code: 'resource-type-unknown',
    message: `${resource.name} cannot be made here: this cloud has no ${types.join(', ')}.`,
    resolution: `Nothing was changed. ${place ? `It is defined in ${place}: take it out` : 'Take it out of the backend'}, or deploy to a target that has it.`,
  };
}
