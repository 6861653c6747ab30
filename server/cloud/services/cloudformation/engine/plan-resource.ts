import { isDeepStrictEqual } from 'node:util';
import type { ChangeSource, ResourceChange, ResourceChangeDetail } from '@aws-sdk/client-cloudformation';
import { isCustomResource } from '../custom/custom-resource';
import { resources } from '../resources';
import { coerceProperties, replacingProperties } from '../specification/specification';
import type { ResourceRecord } from '../state';
import { type EvaluatedResource, hasUnknown, UNKNOWN } from '../template/evaluate';
import { visitReferences } from '../template/references';
import type { Template, TemplateResource } from '../template/template';
import { needsReplacement } from './apply-resource';
import type { AnyResourceType } from './resource-types';

/** What is known about a resource that is yet to be made. */
export const UNKNOWN_RESOURCE: EvaluatedResource = { physicalId: UNKNOWN, attribute: () => UNKNOWN };

/** Attributes that an update in place may change; the others are what identifies the resource. */
const MOVING_ATTRIBUTE = /Stream|Version|ETag|Status|Updated|LastModified/;

/** What a resource gives to others after the change, as far as it is known before. */
export function predict(record: ResourceRecord, change: ResourceChange | undefined): EvaluatedResource {
  const stays = change === undefined || change.Replacement === 'False';
  if (!stays) return UNKNOWN_RESOURCE;
  // What a function answers to an update cannot be told; the types that are made here keep what identifies them.
  const custom = isCustomResource(record.type) && !Object.hasOwn(resources, record.type);
  return {
    physicalId: record.physicalId,
    attribute(name) {
      if (change !== undefined && (custom || MOVING_ATTRIBUTE.test(name))) return UNKNOWN;
      // An attribute that is named as a property tells its value, as that of a parameter in SSM does.
      if (change?.Details?.some(({ Target }) => Target?.Name === name)) return UNKNOWN;
      return Object.hasOwn(record.attributes, name) ? record.attributes[name] : UNKNOWN;
    },
  };
}

function causeOf(template: Template, expression: unknown, dynamic: boolean): { source: ChangeSource; entity?: string; secret: boolean } {
  let cause: { source: ChangeSource; entity?: string } = { source: 'DirectModification' };
  let secret = false;
  visitReferences(expression, ({ target, attribute }) => {
    const parameter = template.Parameters[target];
    if (parameter) secret ||= parameter.NoEcho === true || parameter.NoEcho === 'true';
    if (!dynamic || !Object.hasOwn(template.Resources, target)) return;
    cause =
      attribute === undefined
        ? { source: 'ResourceReference', entity: target }
        : { source: 'ResourceAttribute', entity: `${target}.${attribute}` };
  });
  return { ...cause, secret };
}

function shown(value: unknown, secret: boolean): string | undefined {
  if (value === undefined) return undefined;
  if (secret) return '****';
  if (hasUnknown(value)) return '{{changeSet:KNOWN_AFTER_APPLY}}';
  return typeof value === 'string' ? value : JSON.stringify(value);
}

function propertyDetails(
  template: Template,
  resource: TemplateResource,
  previous: Record<string, unknown>,
  next: Record<string, unknown>,
): ResourceChangeDetail[] {
  const replacing = replacingProperties(resource.Type);
  const names = new Set([...Object.keys(previous), ...Object.keys(next)]);
  return [...names]
    .filter((name) => !isDeepStrictEqual(previous[name], next[name]))
    .map((name): ResourceChangeDetail => {
      const dynamic = hasUnknown(next[name]);
      const { source, entity, secret } = causeOf(template, resource.Properties?.[name], dynamic);
      return {
        Target: {
          Attribute: 'Properties',
          Name: name,
          Path: `/Properties/${name}`,
          RequiresRecreation: replacing.has(name) ? (dynamic ? 'Conditionally' : 'Always') : 'Never',
          BeforeValue: shown(previous[name], secret),
          AfterValue: shown(next[name], secret),
          AttributeChangeType: previous[name] === undefined ? 'Add' : next[name] === undefined ? 'Remove' : 'Modify',
        },
        Evaluation: dynamic ? 'Dynamic' : 'Static',
        ChangeSource: source,
        CausingEntity: entity,
      };
    });
}

function settingDetails(resource: TemplateResource, record: ResourceRecord): ResourceChangeDetail[] {
  const details: ResourceChangeDetail[] = [];
  const changed = (Attribute: 'Metadata' | 'DeletionPolicy' | 'UpdateReplacePolicy'): void => {
    details.push({ Target: { Attribute, RequiresRecreation: 'Never' }, Evaluation: 'Static', ChangeSource: 'DirectModification' });
  };
  if (!isDeepStrictEqual(record.metadata, resource.Metadata)) changed('Metadata');
  if (record.deletionPolicy !== (resource.DeletionPolicy ?? 'Delete')) changed('DeletionPolicy');
  if (record.updateReplacePolicy !== (resource.UpdateReplacePolicy ?? 'Delete')) changed('UpdateReplacePolicy');
  return details;
}

/** The change that an update makes to a resource which exists; undefined when it makes none. */
export function planModification(
  template: Template,
  record: ResourceRecord,
  resource: TemplateResource,
  resourceType: AnyResourceType,
  evaluated: Record<string, unknown>,
): ResourceChange | undefined {
  const next = coerceProperties(resource.Type, evaluated);
  const properties = propertyDetails(template, resource, record.properties, next);
  const details = [...properties, ...settingDetails(resource, record)];
  if (details.length === 0) return undefined;
  const replaces = properties.length > 0 && needsReplacement(resourceType, resource.Type, record.properties, next);
  const uncertain = properties.some(({ Target }) => Target?.RequiresRecreation === 'Conditionally');
  const certain = properties.some(({ Target }) => Target?.RequiresRecreation === 'Always') || (replaces && !uncertain);
  return {
    Action: 'Modify',
    LogicalResourceId: record.logicalId,
    PhysicalResourceId: record.physicalId,
    ResourceType: resource.Type,
    Replacement: replaces ? (certain ? 'True' : 'Conditional') : 'False',
    ...(replaces && { PolicyAction: record.updateReplacePolicy === 'Retain' ? 'ReplaceAndRetain' : 'ReplaceAndDelete' }),
    Scope: [...new Set(details.flatMap(({ Target }) => Target?.Attribute ?? []))],
    Details: details,
  };
}
