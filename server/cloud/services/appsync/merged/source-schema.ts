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
  const names = new Map<string, string>();
  for (const node of nodes) {
    const to = newName(node);
    if (to !== undefined) names.set(node.name.value, to);
  }
  for (const node of definitions)
    if (node.kind === Kind.SCHEMA_DEFINITION)
      for (const { operation, type } of node.operationTypes) names.set(type.name.value, ROOTS[operation]);
  const typeName = (name: string) => names.get(name) ?? name;

  const places = new Map<string, { typeName: string; fieldName: string }>();
  const shown = (type: TypeDefinitionNode) =>
    'fields' in type ? ((type.fields ?? []) as readonly (FieldDefinitionNode | InputValueDefinitionNode)[]).filter(isShown) : [];
  const isShown = (field: FieldDefinitionNode | InputValueDefinitionNode) =>
    !has(field, 'hidden') && !hidden.has(namedType(field.type).name.value);
  for (const type of nodes) {
    if (hidden.has(type.name.value)) continue;
    for (const field of shown(type)) {
      const place = { typeName: typeName(type.name.value), fieldName: newName(field) ?? field.name.value };
      places.set(`${type.name.value}.${field.name.value}`, place);
    }
  }
  const mutations = new Map(
    [...places].flatMap(([key, place]) => (place.typeName === 'Mutation' ? [[key.slice(key.indexOf('.') + 1), place.fieldName]] : [])),
  );

  const open = mergedPrimary === primary || primary === undefined ? [] : [directive(nameOfAuthDirective(primary))];
  const withAccess = (type: TypeDefinitionNode, field: FieldDefinitionNode): ConstDirectiveNode[] => {
    const own = without(field);
    if (own.some(isAuthDirective)) return own;
    const ofType = (type.directives ?? []).filter(isAuthDirective);
    return [...own, ...(ofType.length > 0 ? ofType : open)];
  };

  const types = nodes.flatMap((type): SourceType[] => {
    if (hidden.has(type.name.value)) return [];
    const fields = shown(type);
    const node = visit(
      {
        ...type,
        // Who may read a type is told at each of its fields, because another source may add fields for others.
        directives: without(type).filter((one) => type.kind !== Kind.OBJECT_TYPE_DEFINITION || !isAuthDirective(one)),
        ...('fields' in type && {
          fields: fields.map((field) => ({
            ...field,
            name: { ...field.name, value: newName(field) ?? field.name.value },
            directives: type.kind === Kind.OBJECT_TYPE_DEFINITION ? withAccess(type, field as FieldDefinitionNode) : without(field),
          })),
        }),
        name: { ...type.name, value: typeName(type.name.value) },
      } as TypeDefinitionNode,
      {
        enter(inner) {
          if (inner.kind === Kind.NAMED_TYPE) return { ...inner, name: { ...inner.name, value: typeName(inner.name.value) } };
          if (inner.kind === Kind.DIRECTIVE && inner.name.value === 'aws_subscribe')
            return renameMutations(inner as ConstDirectiveNode, mutations);
          return undefined;
        },
      },
    );
    const canonicalFields = new Set(fields.filter((field) => has(field, 'canonical')).map((field) => newName(field) ?? field.name.value));
    return [{ node, canonical: has(type, 'canonical'), canonicalFields }];
  });
  return { types, placeOf: (type, field) => places.get(`${type}.${field}`) };
}

function directive(name: string): ConstDirectiveNode {
  return { kind: Kind.DIRECTIVE, name: { kind: Kind.NAME, value: name } };
}

function renameMutations(node: ConstDirectiveNode, names: Map<string, string>): ConstDirectiveNode {
  return visit(node, {
    enter: (inner) => (inner.kind === Kind.STRING ? { ...inner, value: names.get(inner.value) ?? inner.value } : undefined),
  });
}
