import type { ResourceToImport } from '@aws-sdk/client-cloudformation';
import type { Call } from '../../../service';
import { validationError } from '../errors';
import { onBehalf } from '../on-behalf';
import { schemaOf } from '../specification/resource-schema';
import { type ResourceRecord, stackStore } from '../state';
import type { Template, TemplateResource } from '../template/template';
import { findResourceType } from './find-resource-type';
import type { AnyResourceType } from './resource-types';

/** What a change set takes under management instead of making it. */
export interface Adoption {
  /** Physical ids that the request names, by logical id. */
  named: Map<string, string>;
  /** Whether what exists under the name that the template gives is taken over as well. */
  existing: boolean;
}

export const NO_ADOPTION: Adoption = { named: new Map(), existing: false };

/** The property that names a resource of the type, when one alone does. */
export function identifierOf(type: string): string | undefined {
  const identifier = schemaOf(type)?.identifier ?? [];
  return identifier.length === 1 ? identifier[0] : undefined;
}

/** The stack that a resource belongs to already. */
export function findOwner(call: Call, type: string, physicalId: string): string | undefined {
  const store = stackStore(call.partition);
  return store
    .listStacks()
    .filter(({ status }) => status !== 'DELETE_COMPLETE')
    .find(({ id }) => store.listResources(id).some((record) => record.type === type && record.physicalId === physicalId))?.id;
}

/**
 * Reads the ResourcesToImport of a request.
 * @throws CloudFailure ValidationError for resources that are not in the template, are in the stack, or cannot be imported
 */
export function namedAdoption(template: Template, records: ResourceRecord[], resources: ResourceToImport[]): Adoption {
  const named = new Map<string, string>();
  for (const { LogicalResourceId = '', ResourceType = '', ResourceIdentifier = {} } of resources) {
    const resource = template.Resources[LogicalResourceId];
    if (resource?.Type !== ResourceType) {
      throw validationError(`Resources [${LogicalResourceId}] of type ${ResourceType} to import are not in the template`);
    }
    if (records.some(({ logicalId, physicalId }) => logicalId === LogicalResourceId && physicalId !== undefined)) {
      throw validationError(`Resources [${LogicalResourceId}] passed in ResourceToImport are already in the stack and cannot be imported.`);
    }
    if (resource.DeletionPolicy === undefined) {
      throw validationError(`Resources [${LogicalResourceId}] to import must have a DeletionPolicy attribute specified in the template`);
    }
    const property = identifierOf(ResourceType);
    if (property === undefined) throw validationError(`ResourceTypes [${ResourceType}] are not supported for Import`);
    const value = ResourceIdentifier[property];
    if (value === undefined) {
      throw validationError(`Invalid property name: the resource identifier of ${LogicalResourceId} must have the property ${property}`);
    }
    named.set(LogicalResourceId, value);
  }
  return { named, existing: false };
}

/**
 * The physical id of what a new resource of a stack is to be taken from; undefined when it is to be made.
 * @throws CloudFailure ValidationError when the request names what does not exist or belongs to another stack
 */
export async function findAdoptable(
  call: Call,
  { named, existing }: Adoption,
  logicalId: string,
  { Type: type }: TemplateResource,
  properties: Record<string, unknown>,
): Promise<string | undefined> {
  const wanted = named.get(logicalId);
  if (wanted === undefined && !existing) return undefined;
  const given = wanted ?? properties[identifierOf(type) ?? ''];
  if (typeof given !== 'string') return undefined;
  const resourceType = (await findResourceType(call.cloud, type)) as AnyResourceType | undefined;
  if (!resourceType?.read) {
    if (wanted === undefined) return undefined;
    throw validationError(`ResourceTypes [${type}] are not supported for Import`);
  }
  const live = await resourceType.read(onBehalf(call, type), given, properties);
  const owner = live && findOwner(call, type, given);
  if (wanted === undefined) return live && owner === undefined ? given : undefined;
  if (!live) throw validationError(`Resource ${given} of type ${type} to import as ${logicalId} does not exist`);
  if (owner !== undefined)
    throw validationError(`Resources [${logicalId}] passed in ResourceToImport are already in the stack ${owner} and cannot be imported.`);
  return given;
}

/** @throws CloudFailure ValidationError when an import would do anything besides importing */
export function checkOnlyImports(changes: { Action?: string; LogicalResourceId?: string }[]): void {
  const others = changes.filter(({ Action }) => Action !== 'Import').map(({ LogicalResourceId }) => LogicalResourceId);
  if (others.length === 0) return;
  throw validationError(
    `You have modified resources [${others.join(', ')}] in your template that are not being imported. Update, create or delete operations cannot be executed during import operations.`,
  );
}
