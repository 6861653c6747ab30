/** Types of many sources made one. https://docs.aws.amazon.com/appsync/latest/devguide/merged-api.html#merged-api-conflict-resolution */
import {
  type ConstDirectiveNode,
  type EnumTypeDefinitionNode,
  type FieldDefinitionNode,
  type InputValueDefinitionNode,
  Kind,
  print,
  type TypeDefinitionNode,
  type UnionTypeDefinitionNode,
} from 'graphql';
import { isAuthDirective } from '../engine/field-access';
import type { SourceType } from './source-schema';

/** What makes a merge impossible; its message is what AppSync tells of the association. */
export class MergeConflict extends Error {
  constructor(kind: string, name: string, reason: string) {
    super(`Unable to resolve conflict on ${kind} with name ${name}: ${reason}`);
  }
}

export interface MergedType {
  node: TypeDefinitionNode;
  /** By field: the sources, by their number, of which it is. */
  owners: Map<string, Set<number>>;
}

export interface Candidate extends SourceType {
  source: number;
}

type Field = FieldDefinitionNode | InputValueDefinitionNode;
const fieldsOf = (node: TypeDefinitionNode): readonly Field[] => ('fields' in node ? (node.fields ?? []) : []);

/**
 * @param primary the directive of the merged API's primary mode, which its fields without a directive are for
 * @throws MergeConflict
 */
export function mergeType(candidates: Candidate[], primary: ConstDirectiveNode | undefined): MergedType {
  const [first] = candidates;
  if (!first) throw new Error('A merged type comes from at least one source.');
  const name = first.node.name.value;
  const canonical = candidates.filter((one) => one.canonical);
  if (new Set(canonical.map(({ source }) => source)).size > 1)
    throw new MergeConflict('object', name, 'More than one source has the canonical definition.');
  const used = canonical.length > 0 ? canonical : candidates;
  if (used.some(({ node }) => node.kind !== first.node.kind))
    throw new MergeConflict('object', name, 'The definitions are of different kinds.');
  const owners = new Map<string, Set<number>>();
  const fields = new Map<string, { field: Field; canonical: number | undefined }>();
  for (const { node, source, canonicalFields } of used) {
    for (const field of fieldsOf(node))
      addField(fields, owners, { field, source, isCanonical: canonicalFields.has(field.name.value) }, primary);
  }
  return {
    node: combine(
      used.map(({ node }) => node),
      [...fields.values()].map(({ field }) => field),
    ),
    owners,
  };
}

function addField(
  fields: Map<string, { field: Field; canonical: number | undefined }>,
  owners: Map<string, Set<number>>,
  { field, source, isCanonical }: { field: Field; source: number; isCanonical: boolean },
  primary: ConstDirectiveNode | undefined,
): void {
  const name = field.name.value;
  const known = fields.get(name);
  if (isCanonical && known?.canonical !== undefined && known.canonical !== source)
    throw new MergeConflict('object', name, 'More than one source has the canonical definition.');
  if (!known || isCanonical) {
    fields.set(name, { field, canonical: isCanonical ? source : undefined });
    owners.set(name, new Set([source]));
    return;
  }
  if (known.canonical !== undefined) {
    if (known.canonical === source) owners.get(name)?.add(source);
    return;
  }
  if (print(known.field.type) !== print(field.type))
    throw new MergeConflict('object', name, 'Merging is not supported for fields with different types.');
  fields.set(name, { field: withArguments(known.field, field, primary), canonical: undefined });
  owners.get(name)?.add(source);
}

/** A field takes what any of its sources takes; who may read it in one of them may read it. */
function withArguments(known: Field, other: Field, primary: ConstDirectiveNode | undefined): Field {
  const directives = sharedDirectives([known, other], primary);
  if (known.kind !== Kind.FIELD_DEFINITION || other.kind !== Kind.FIELD_DEFINITION) return { ...known, directives } as Field;
  const taken = new Map((known.arguments ?? []).map((argument) => [argument.name.value, argument]));
  for (const argument of other.arguments ?? []) {
    const same = taken.get(argument.name.value);
    if (same && print(same.type) !== print(argument.type))
      throw new MergeConflict('argument', argument.name.value, 'Merging is not supported for arguments with different types.');
    if (!same) taken.set(argument.name.value, argument);
  }
  return { ...known, arguments: [...taken.values()], directives };
}

/** Where one of two fields is for the primary mode because it has no directive, that is told beside the other's. */
function sharedDirectives(fields: Field[], primary: ConstDirectiveNode | undefined): ConstDirectiveNode[] {
  const all = distinct(fields.flatMap(({ directives = [] }) => directives));
  const isPlain = ({ directives = [] }: Field) => !directives.some(isAuthDirective);
  if (!primary || !fields.some(isPlain) || fields.every(isPlain)) return all;
  return [...all.filter(({ name }) => name.value !== primary.name.value), primary];
}

function distinct<T extends Parameters<typeof print>[0]>(nodes: readonly T[]): T[] {
  return [...new Map(nodes.map((node) => [print(node), node])).values()];
}

/** Each value once, whatever the sources tell of it. */
function valuesOf(nodes: EnumTypeDefinitionNode[]): EnumTypeDefinitionNode['values'] {
  const all = nodes.flatMap(({ values = [] }) => values);
  return all.filter(({ name }, at) => all.findIndex((other) => other.name.value === name.value) === at);
}

function combine(nodes: TypeDefinitionNode[], fields: Field[]): TypeDefinitionNode {
  const [first] = nodes;
  if (!first) throw new Error('A merged type comes from at least one source.');
  const directives = distinct(nodes.flatMap((node) => node.directives ?? []));
  switch (first.kind) {
    case Kind.ENUM_TYPE_DEFINITION:
      return { ...first, directives, values: valuesOf(nodes as EnumTypeDefinitionNode[]) };
    case Kind.UNION_TYPE_DEFINITION:
      return { ...first, directives, types: distinct(nodes.flatMap((node) => (node as UnionTypeDefinitionNode).types ?? [])) };
    case Kind.SCALAR_TYPE_DEFINITION:
      return { ...first, directives };
    case Kind.INPUT_OBJECT_TYPE_DEFINITION:
      return { ...first, directives, fields: fields as InputValueDefinitionNode[] };
    case Kind.OBJECT_TYPE_DEFINITION:
    case Kind.INTERFACE_TYPE_DEFINITION: {
      const interfaces = distinct(nodes.flatMap((node) => ('interfaces' in node ? (node.interfaces ?? []) : [])));
      return { ...first, directives, interfaces, fields: fields as FieldDefinitionNode[] };
    }
    default:
      return first satisfies never;
  }
}
