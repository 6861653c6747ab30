import type { ResourceRecord, ResourceVersion } from '../state';
import type { TemplateResource } from '../template/template';

/** A copy of what makes up the physical resource, without the state of the operation. */
export function versionOf(record: ResourceVersion): ResourceVersion {
  const { type, physicalId, properties, attributes, dependsOn, deletionPolicy, updateReplacePolicy, metadata, generation, generatedName } =
    record;
  return {
    type,
    properties,
    attributes,
    dependsOn,
    deletionPolicy,
    updateReplacePolicy,
    generation,
    ...(physicalId !== undefined && { physicalId }),
    ...(metadata !== undefined && { metadata }),
    ...(generatedName !== undefined && { generatedName }),
  };
}

/** Puts a version in the place of what the record holds. */
export function restoreVersion(record: ResourceRecord, version: ResourceVersion): void {
  delete record.physicalId;
  delete record.metadata;
  delete record.generatedName;
  Object.assign(record, versionOf(version));
}

export type ResourceSettings = Pick<ResourceVersion, 'dependsOn' | 'deletionPolicy' | 'updateReplacePolicy' | 'metadata'>;

/** What the template says of a resource beside its properties. */
export function templateSettings(resource: TemplateResource, dependsOn: string[]): ResourceSettings {
  return {
    dependsOn,
    deletionPolicy: resource.DeletionPolicy ?? 'Delete',
    updateReplacePolicy: resource.UpdateReplacePolicy ?? 'Delete',
    ...(resource.Metadata !== undefined && { metadata: resource.Metadata }),
  };
}

export function settingsOf({ dependsOn, deletionPolicy, updateReplacePolicy, metadata }: ResourceVersion): ResourceSettings {
  return { dependsOn, deletionPolicy, updateReplacePolicy, ...(metadata !== undefined && { metadata }) };
}

export function applySettings(record: ResourceRecord, settings: ResourceSettings): void {
  delete record.metadata;
  Object.assign(record, settings);
}
