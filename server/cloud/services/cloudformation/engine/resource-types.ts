import { CloudFailure } from '../../../failure';
import type { ResourceType } from '../../../service';
import { systemTags, withStackTags } from '../specification/stack-tags';
import type { ResourceRecord, StackRecord } from '../state';
import { hasDynamicReference, resolveDynamicReferences } from '../template/dynamic-references';
import { NESTED_STACK_TYPE } from '../template/template';
import { findResourceType } from './find-resource-type';
import { callOf, type Work } from './work';

export type AnyResourceType = ResourceType<Record<string, unknown>>;

/** @throws CloudFailure when the type is not one of the embedded cloud's */
export async function resourceTypeOf(work: Work, type: string): Promise<AnyResourceType> {
  if (type === NESTED_STACK_TYPE) return work.nested;
  const found = await findResourceType(work.cloud, type);
  if (!found) throw new CloudFailure('ValidationError', `Unrecognized resource type: ${type}`);
  // A resource type declares the properties that it reads; what comes in is whatever the template gives.
  return found as AnyResourceType;
}

/** Whether the resource exists: for the stack to know, whoever may look at it. Never so of types that cannot be looked at. */
export async function isThere(
  work: Work,
  type: AnyResourceType,
  physicalId: string,
  properties: Record<string, unknown>,
): Promise<boolean> {
  const { authorize: _, ...call } = callOf(work);
  try {
    return (await type.read?.(call, physicalId, properties)) !== undefined;
  } catch (error) {
    // What it belongs to is not there either.
    if (error instanceof CloudFailure) return false;
    throw error;
  }
}

/** The properties with parameters and secrets in the place of dynamic references. */
export async function finalProperties(work: Work, properties: Record<string, unknown>): Promise<Record<string, unknown>> {
  if (!hasDynamicReference(properties)) return properties;
  return (await resolveDynamicReferences(callOf(work), properties)) as Record<string, unknown>;
}

/** The same with the tags that tell of the stack, which are the service's to know and not the template's. */
export async function taggedProperties(
  work: Work,
  stack: StackRecord,
  record: ResourceRecord,
  properties: Record<string, unknown>,
): Promise<Record<string, unknown>> {
  return withStackTags(record.type, await finalProperties(work, properties), systemTags(stack, record.logicalId));
}

/** Why a resource failed, as its events show it. */
export function failureReason({ cloud }: Pick<Work, 'cloud'>, error: unknown): string {
  if (error instanceof CloudFailure) return error.message;
  if (error instanceof Error && error.name === 'AbortError') return 'Resource creation cancelled';
  cloud.log('error', 'A resource type failed unexpectedly', error);
  return `Internal Failure: ${error instanceof Error ? error.message : String(error)}`;
}
