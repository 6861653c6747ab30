/** The schema of a source API as a merged API takes it: without what is hidden, under the names that it is given, open to whom it was. */
import type { AuthenticationType } from '@aws-sdk/client-appsync';
import {
  type ConstDirectiveNode,
  type DefinitionNode,
  type FieldDefinitionNode,
  type InputValueDefinitionNode,
  isTypeDefinitionNode,
  isTypeExtensionNode,
  Kind,
  type NamedTypeNode,
  parse,
  type TypeDefinitionNode,
  type TypeNode,
  visit,
} from 'graphql';
import { isAuthDirective, nameOfAuthDirective } from '../engine/field-access';

export interface SourceType {
  node: TypeDefinitionNode;
  canonical: boolean;
  /** Names of the fields that say so themselves. */
  canonicalFields: Set<string>;
}

export interface SourceSchema {
  types: SourceType[];
  /** Where a field of the source is in the merged API; undefined when it is hidden. */
  placeOf(typeName: string, fieldName: string): { typeName: string; fieldName: string } | undefined;
}

const OWN = new Set(['canonical', 'hidden', 'renamed']);
const ROOTS = { query: 'Query', mutation: 'Mutation', subscription: 'Subscription' };

type Annotated = { directives?: readonly ConstDirectiveNode[] };
const has = ({ directives }: Annotated, name: string) => directives?.some((directive) => directive.name.value === name) ?? false;
const without = ({ directives = [] }: Annotated) => directives.filter(({ name }) => !OWN.has(name.value));

function newName({ directives }: Annotated): string | undefined {
  const argument = directives?.find(({ name }) => name.value === 'renamed')?.arguments?.find(({ name }) => name.value === 'to');
  return argument?.value.kind === Kind.STRING ? argument.value.value : undefined;
}

function namedType(type: TypeNode): NamedTypeNode {
  return type.kind === Kind.NAMED_TYPE ? type : namedType(type.type);
}

/** `extend type X` adds to its type what a definition of its own would. */
function asDefinition(node: DefinitionNode): TypeDefinitionNode[] {
  if (isTypeDefinitionNode(node)) return [node];
  if (!isTypeExtensionNode(node)) return [];
  return [{ ...node, kind: node.kind.replace('Extension', 'Definition') } as TypeDefinitionNode];
}

/** What is named otherwise in the merged API: types that say so, and types at the root, which are called as everywhere. */
function newNames(definitions: readonly DefinitionNode[], types: TypeDefinitionNode[]): Map<string, string> {
  const names = new Map<string, string>();
  for (const node of types) {
    const to = newName(node);
    if (to !== undefined) names.set(node.name.value, to);
  }
  for (const node of definitions)
    if (node.kind === Kind.SCHEMA_DEFINITION)
      for (const { operation, type } of node.operationTypes) names.set(type.name.value, ROOTS[operation]);
  return names;
}

type Field = FieldDefinitionNode | InputValueDefinitionNode;
const fieldName = (field: Field): string => newName(field) ?? field.name.value;

/**
 * Reads a source.
 * @param primary the source's own mode of authorization, which its fields without a directive are for
 * @param mergedPrimary that of the merged API
 * @see https://docs.aws.amazon.com/appsync/latest/devguide/merged-api.html
 */
export function readSourceSchema(
  sdl: string,
  primary: AuthenticationType | undefined,
  mergedPrimary: AuthenticationType | undefined,
): SourceSchema {
  const { definitions } = parse(sdl, { noLocation: true });
  const nodes = definitions.flatMap(asDefinition);
  const hidden = new Set(nodes.filter((node) => has(node, 'hidden')).map(({ name }) => name.value));
  const names = newNames(definitions, nodes);
  const typeName = (name: string) => names.get(name) ?? name;
  const shownFields = (type: TypeDefinitionNode): readonly Field[] =>
    'fields' in type && type.fields
      ? (type.fields as readonly Field[]).filter((field) => !has(field, 'hidden') && !hidden.has(namedType(field.type).name.value))
      : [];

  const shown = nodes.filter(({ name }) => !hidden.has(name.value)).map((node) => ({ node, fields: shownFields(node) }));
  const places = new Map<string, { typeName: string; fieldName: string }>();
  for (const { node, fields } of shown)
    for (const field of fields)
      places.set(`${node.name.value}.${field.name.value}`, { typeName: typeName(node.name.value), fieldName: fieldName(field) });
  const mutations = new Map(
    [...places].flatMap(([key, place]) => (place.typeName === 'Mutation' ? [[key.slice(key.indexOf('.') + 1), place.fieldName]] : [])),
  );

  const open = mergedPrimary === primary || primary === undefined ? [] : [modeDirective(primary)];
  const types = shown.map(({ node, fields }) => ({
    node: renamed(withOwnAccess(node, fields, open), typeName, mutations),
    canonical: has(node, 'canonical'),
    canonicalFields: new Set(fields.filter((field) => has(field, 'canonical')).map(fieldName)),
  }));
  return { types, placeOf: (type, field) => places.get(`${type}.${field}`) };
}

/**
 * A type with these fields under their new names. Who may read an object is told at each of its fields, because another
 * source may add fields for others.
 * @param open what is told where neither field nor type says anything
 */
function withOwnAccess(type: TypeDefinitionNode, fields: readonly Field[], open: ConstDirectiveNode[]): TypeDefinitionNode {
  const isObject = type.kind === Kind.OBJECT_TYPE_DEFINITION;
  const ofType = (type.directives ?? []).filter(isAuthDirective);
  const access = (own: ConstDirectiveNode[]) => (own.some(isAuthDirective) ? [] : ofType.length > 0 ? ofType : open);
  const told = fields.map((field) => {
    const own = without(field);
    return { ...field, name: { ...field.name, value: fieldName(field) }, directives: isObject ? [...own, ...access(own)] : own };
  });
  const directives = without(type).filter((one) => !isObject || !isAuthDirective(one));
  return { ...type, directives, ...('fields' in type && { fields: told }) } as TypeDefinitionNode;
}

/** Calls types by their new names, and the mutations that subscriptions listen to. */
function renamed(type: TypeDefinitionNode, typeName: (name: string) => string, mutations: Map<string, string>): TypeDefinitionNode {
  const named = { ...type, name: { ...type.name, value: typeName(type.name.value) } };
  return visit(named, {
    enter(inner) {
      if (inner.kind === Kind.NAMED_TYPE) return { ...inner, name: { ...inner.name, value: typeName(inner.name.value) } };
      if (inner.kind === Kind.DIRECTIVE && inner.name.value === 'aws_subscribe')
        return renameMutations(inner as ConstDirectiveNode, mutations);
      return undefined;
    },
  });
}

/** The directive that opens a field to a mode. */
export function modeDirective(mode: AuthenticationType): ConstDirectiveNode {
  return { kind: Kind.DIRECTIVE, name: { kind: Kind.NAME, value: nameOfAuthDirective(mode) } };
}

function renameMutations(node: ConstDirectiveNode, names: Map<string, string>): ConstDirectiveNode {
  return visit(node, {
    enter: (inner) => (inner.kind === Kind.STRING ? { ...inner, value: names.get(inner.value) ?? inner.value } : undefined),
  });
}
