import {
  type DefinitionNode,
  type EnumTypeDefinitionNode,
  type FieldDefinitionNode,
  type InputValueDefinitionNode,
  Kind,
  type ObjectTypeDefinitionNode,
  type TypeNode,
} from 'graphql';
import type { Report } from '../report';
import { findDirective, placeOf } from './directives';

/** The definitions of an old schema by what they are; extensions are joined with what they extend. */
export interface OldSchema {
  models: Map<string, OldType>;
  /** Types and inputs without `@model`. */
  others: Map<string, OldType>;
  enums: Map<string, EnumTypeDefinitionNode>;
  operations: { kind: 'query' | 'mutation' | 'subscription'; field: FieldDefinitionNode }[];
  /** `input AMPLIFY { globalAuthRule: … }`. */
  globalRule: InputValueDefinitionNode | undefined;
  /** Written for the first transformer, whose relationships are `@connection`. */
  isFirstVersion: boolean;
}

export interface OldType {
  name: string;
  node: ObjectTypeDefinitionNode;
  fields: readonly FieldDefinitionNode[];
}

const roots = { Query: 'query', Mutation: 'mutation', Subscription: 'subscription' } as const;

export function sortDefinitions(definitions: readonly DefinitionNode[], report: Report): OldSchema {
  const schema: OldSchema = {
    models: new Map(),
    others: new Map(),
    enums: new Map(),
    operations: [],
    globalRule: undefined,
    isFirstVersion: false,
  };
  for (const definition of definitions) sortDefinition(schema, definition, report);
  schema.isFirstVersion = [...schema.models.values()].some(
    ({ node, fields }) =>
      findDirective(node, 'key', 'versioned') !== undefined || fields.some((field) => findDirective(field, 'connection') !== undefined),
  );
  return schema;
}

function sortDefinition(schema: OldSchema, node: DefinitionNode, report: Report): void {
  switch (node.kind) {
    case Kind.OBJECT_TYPE_DEFINITION:
    case Kind.OBJECT_TYPE_EXTENSION: {
      const name = node.name.value;
      const kind = Object.hasOwn(roots, name) ? roots[name as keyof typeof roots] : undefined;
      const fields = node.fields ?? [];
      if (kind) schema.operations.push(...fields.map((field) => ({ kind, field })));
      else addType(schema, { name, fields, node: { ...node, kind: Kind.OBJECT_TYPE_DEFINITION } }, report);
      return;
    }
    case Kind.INPUT_OBJECT_TYPE_DEFINITION: {
      const name = node.name.value;
      const fields = (node.fields ?? []).map((field): FieldDefinitionNode => ({ ...withoutDefault(field), kind: Kind.FIELD_DEFINITION }));
      if (name === 'AMPLIFY' || name === 'Amplify') schema.globalRule = node.fields?.find((field) => field.name.value === 'globalAuthRule');
      else addType(schema, { name, fields, node: { ...node, kind: Kind.OBJECT_TYPE_DEFINITION, fields } }, report);
      return;
    }
    case Kind.ENUM_TYPE_DEFINITION:
      schema.enums.set(node.name.value, node);
      return;
    case Kind.SCHEMA_DEFINITION:
      report.understood(placeOf(node), 'schema', 'Amplify names the root types itself.');
      return;
    default: {
      const name = 'name' in node && node.name ? node.name.value : node.kind;
      report.leftOut(placeOf(node), name, `Amplify Gen 2 has no way to define this (${node.kind.replace(/([a-z])([A-Z])/g, '$1 $2')}).`);
    }
  }
}

function withoutDefault({ defaultValue: _, ...field }: InputValueDefinitionNode): Omit<InputValueDefinitionNode, 'defaultValue' | 'kind'> {
  const { kind: _kind, ...rest } = field;
  return rest;
}

function addType(schema: OldSchema, type: OldType, report: Report): void {
  const known = schema.models.get(type.name) ?? schema.others.get(type.name);
  const into = findDirective(type.node, 'model') || schema.models.has(type.name) ? schema.models : schema.others;
  if (!known) {
    into.set(type.name, type);
    return;
  }
  report.understood(placeOf(type.node), type.name, 'Defined in several places; the fields are joined.');
  schema.others.delete(type.name);
  into.set(type.name, { ...known, fields: [...known.fields, ...type.fields] });
}

/** A GraphQL type taken apart. */
export interface Shape {
  name: string;
  required: boolean;
  list: boolean;
  listRequired: boolean;
  /** A list of lists, which Amplify has no name for. */
  nested: boolean;
}

export function shapeOf(type: TypeNode): Shape {
  const outerRequired = type.kind === Kind.NON_NULL_TYPE;
  const outer = outerRequired ? type.type : type;
  if (outer.kind === Kind.NAMED_TYPE) {
    return { name: outer.name.value, required: outerRequired, list: false, listRequired: false, nested: false };
  }
  const inner = shapeOf(outer.type);
  return { ...inner, list: true, listRequired: outerRequired, nested: inner.list };
}
