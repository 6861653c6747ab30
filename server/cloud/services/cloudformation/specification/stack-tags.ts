import type { Tag } from '@aws-sdk/client-cloudformation';
import { isObject, NESTED_STACK_TYPE } from '../template/template';
import { schemaOf } from './resource-schema';

/**
 * The properties of a resource with the tags of its stack, where its type has tags; those of the resource itself win.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-properties-resource-tags.html
 */
export function withStackTags(type: string, properties: Record<string, unknown>, tags: Tag[]): Record<string, unknown> {
  const tagging = tags.length === 0 || type === NESTED_STACK_TYPE ? undefined : schemaOf(type)?.tags;
  if (!tagging) return properties;
  const own = properties[tagging.property];
  if (tagging.variant === 'map') {
    if (own !== undefined && !isObject(own)) return properties;
    return { ...properties, [tagging.property]: { ...Object.fromEntries(tags.map(({ Key, Value }) => [Key, Value])), ...own } };
  }
  if (own !== undefined && !Array.isArray(own)) return properties;
  const list: unknown[] = own ?? [];
  const inherited = tags.filter(({ Key }) => !list.some((tag) => isObject(tag) && tag.Key === Key));
  return inherited.length === 0 ? properties : { ...properties, [tagging.property]: [...list, ...inherited] };
}
