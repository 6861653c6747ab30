/**
 * Types of which the embedded cloud keeps what the template says, and no more: nothing is served, rung or resolved.
 * Stacks that have them deploy, show drift and give the attributes that other resources need.
 */
import { createHash } from 'node:crypto';
import { CloudFailure } from '../../../failure';
import { type Call, type ResourceCall, type ResourceType, resourceType } from '../../../service';
import type { Collection } from '../../../state/collection';
import type { Partition } from '../../../state/partition';

type Properties = Record<string, unknown>;

interface KeptResource {
  properties: Properties;
  /** The name given out to its maker, so that a try which was cut off finds its own again. */
  owner: string;
}

export interface KeptDefinition {
  /** What `Ref` gives. */
  identify(call: ResourceCall, properties: Properties): string;
  attributes?(call: Call, physicalId: string, properties: Properties): Record<string, unknown>;
}

function keptResources(partition: Partition, type: string): Collection<KeptResource> {
  return partition.collection<KeptResource>(`cloudformation-kept-${type}`);
}

/** An id as AWS makes them up, always the same for the same resource of a stack. */
export function inventedId(call: ResourceCall, length: number): string {
  const digest = createHash('sha256').update(call.generateName(128)).digest();
  return Array.from(digest.subarray(0, length), (byte) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789'[byte % 36]).join('');
}

/** An id of the form that UUIDs have, always the same for the same resource of a stack. */
export function inventedUuid(call: ResourceCall): string {
  const digest = createHash('sha256').update(call.generateName(128)).digest('hex');
  return [digest.slice(0, 8), digest.slice(8, 12), digest.slice(12, 16), digest.slice(16, 20), digest.slice(20, 32)].join('-');
}

export function keptType(type: string, { identify, attributes = () => ({}) }: KeptDefinition): ResourceType<Properties> {
  return resourceType<Properties>({
    create(call, properties) {
      const physicalId = identify(call, properties);
      const kept = keptResources(call.partition, type);
      const owner = call.generateName(128);
      const existing = kept.find(physicalId);
      if (existing && existing.owner !== owner) throw new CloudFailure('AlreadyExists', `${physicalId} already exists`);
      kept.put(physicalId, { properties, owner });
      return { physicalId, attributes: attributes(call, physicalId, properties) };
    },
    update(call, physicalId, properties) {
      const kept = keptResources(call.partition, type);
      const existing = kept.find(physicalId);
      if (!existing) throw new CloudFailure('NotFound', `Resource ${physicalId} of type ${type} was not found`);
      kept.put(physicalId, { ...existing, properties });
      return { physicalId, attributes: attributes(call, physicalId, properties) };
    },
    remove(call, physicalId) {
      keptResources(call.partition, type).remove(physicalId);
    },
    read(call, physicalId) {
      const found = keptResources(call.partition, type).find(physicalId);
      return found && { properties: found.properties, attributes: attributes(call, physicalId, found.properties) };
    },
  });
}
