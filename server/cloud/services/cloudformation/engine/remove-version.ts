import type { ResourceRecord, ResourceVersion, StackRecord } from '../state';
import { finalProperties, isThere, resourceTypeOf } from './resource-types';
import { resourceCall, type Work } from './work';

/**
 * Deletes one physical resource.
 * @throws what the resource type throws
 */
export async function removeVersion(work: Work, stack: StackRecord, record: ResourceRecord, version: ResourceVersion): Promise<void> {
  // A creation that a crash cut off has no id yet; the name that it was given is unique to it.
  const physicalId = version.physicalId ?? version.generatedName;
  if (physicalId === undefined) return;
  const type = await resourceTypeOf(work, version.type);
  // A secret or parameter that a property refers to may be gone already; deleting seldom needs it.
  const properties = await finalProperties(work, version.properties).catch(() => version.properties);
  try {
    await type.remove(resourceCall(work, stack, record, work.partition.signal), physicalId, properties);
  } catch (error) {
    if (version.physicalId !== undefined || (await isThere(work, type, physicalId, properties))) throw error;
    work.cloud.log('warning', `Nothing was found of ${record.logicalId}, whose creation was interrupted`, error);
  }
}
