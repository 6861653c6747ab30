import type { Tag } from '@aws-sdk/client-cloudformation';
import { isReservedTag, RESERVED_TAG_MESSAGE } from '../../../reserved-tags';
import { ownTags } from '../../../tags';
import { validationError } from '../errors';
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

/** What CloudFormation itself tags a resource with: which stack it belongs to, and under which name. */
export function systemTags(stack: { id: string; name: string }, logicalId: string): Tag[] {
  return [
    { Key: 'aws:cloudformation:stack-name', Value: stack.name },
    { Key: 'aws:cloudformation:logical-id', Value: logicalId },
    { Key: 'aws:cloudformation:stack-id', Value: stack.id },
  ];
}

/** @throws CloudFailure ValidationError when a template gives a resource tags that only AWS sets */
export function checkOwnTags(type: string, properties: Record<string, unknown>): void {
  const tags = properties[schemaOf(type)?.tags?.property ?? ''];
  const keys = Array.isArray(tags) ? tags.map((tag) => (isObject(tag) ? tag.Key : undefined)) : isObject(tags) ? Object.keys(tags) : [];
  if (keys.some((key) => typeof key === 'string' && isReservedTag(key))) throw validationError(RESERVED_TAG_MESSAGE);
}

/** A resource's properties as its service tells them, without the tags that no template has. */
export function withoutSystemTags(type: string, properties: Record<string, unknown>): Record<string, unknown> {
  const tagging = schemaOf(type)?.tags;
  const tags = tagging && properties[tagging.property];
  if (!tagging || tags === undefined) return properties;
  return { ...properties, [tagging.property]: ownTags(tags) };
}
