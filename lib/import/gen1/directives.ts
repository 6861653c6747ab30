import { type ConstDirectiveNode, type ConstValueNode, valueFromASTUntyped } from 'graphql';
import type { Json } from '@/lib/backend/value';
import type { Place } from '../report';

interface Located {
  loc?: { startToken: { line: number; column: number }; source: { name: string } } | undefined;
}

/** The name of a source that came without a path. */
export const pasted = 'pasted text';

export function placeOf({ loc }: Located): Place {
  const path = loc && loc.source.name !== pasted ? { path: loc.source.name } : {};
  return { ...path, line: loc?.startToken.line ?? 1, column: loc?.startToken.column ?? 1 };
}

export interface Directive {
  name: string;
  at: Place;
  args: Record<string, Json>;
}

/** The directives of a definition with their arguments as plain values. */
export function directivesOf(node: { directives?: readonly ConstDirectiveNode[] | undefined }): Directive[] {
  return (node.directives ?? []).map((directive) => ({
    name: directive.name.value,
    at: placeOf(directive),
    args: Object.fromEntries((directive.arguments ?? []).map((argument) => [argument.name.value, plainValue(argument.value)])),
  }));
}

function plainValue(node: ConstValueNode): Json {
  return valueFromASTUntyped(node) as Json;
}

export function findDirective(node: { directives?: readonly ConstDirectiveNode[] | undefined }, ...names: string[]): Directive | undefined {
  return directivesOf(node).find(({ name }) => names.includes(name));
}

export function textOf(value: Json | undefined): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** A list of texts; GraphQL takes a single value for a list of one. */
export function textsOf(value: Json | undefined): string[] {
  if (typeof value === 'string') return [value];
  return Array.isArray(value) ? value.filter((item): item is string => typeof item === 'string') : [];
}

export function objectOf(value: Json | undefined): Record<string, Json> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : {};
}
