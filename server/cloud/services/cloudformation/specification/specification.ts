import { isDeepStrictEqual } from 'node:util';
import { isObject } from '../template/template';
import table from './specification.json' with { type: 'json' };

interface PropertyMark {
  path: string[];
  required: boolean;
  replaces: boolean;
  kind?: 'number' | 'boolean';
}

const WORD = /^([^*!#?]+)([*!#?]*)$/;
const parsed = new Map<string, PropertyMark[] | undefined>();

function marksOf(type: string): PropertyMark[] | undefined {
  if (parsed.has(type)) return parsed.get(type);
  const words = Object.hasOwn(table, type) ? (table as Record<string, string>)[type] : undefined;
  const marks = words?.split(' ').flatMap((word): PropertyMark[] => {
    const [, path, flags = ''] = WORD.exec(word) ?? [];
    if (path === undefined) return [];
    const kind = flags.includes('#') ? 'number' : flags.includes('?') ? 'boolean' : undefined;
    return [{ path: path.split('.'), required: flags.includes('*'), replaces: flags.includes('!'), ...(kind && { kind }) }];
  });
  parsed.set(type, marks);
  return marks;
}

function valuesAt(value: unknown, path: string[]): unknown[] {
  if (Array.isArray(value)) return value.flatMap((item) => valuesAt(item, path));
  const [name, ...rest] = path;
  if (name === undefined) return [value];
  return isObject(value) && Object.hasOwn(value, name) ? valuesAt(value[name], rest) : [];
}

/** Whether going from `previous` to `next` needs a new physical resource; unknown types are changed in place. */
export function replacesResource(type: string, previous: Record<string, unknown>, next: Record<string, unknown>): boolean {
  return (marksOf(type) ?? []).some(({ path, replaces }) => replaces && !isDeepStrictEqual(valuesAt(previous, path), valuesAt(next, path)));
}

/** Names of the top-level properties whose change replaces a resource of the type. */
export function replacingProperties(type: string): Set<string> {
  return new Set((marksOf(type) ?? []).flatMap(({ path, replaces }) => (replaces && path.length === 1 ? path : [])));
}

function coerce(value: unknown, path: string[], kind: 'number' | 'boolean'): unknown {
  if (Array.isArray(value)) return value.map((item) => coerce(item, path, kind));
  const [name, ...rest] = path;
  if (name !== undefined) {
    if (!isObject(value) || !Object.hasOwn(value, name)) return value;
    const inner = value[name];
    const coerced = coerce(inner, rest, kind);
    return coerced === inner ? value : { ...value, [name]: coerced };
  }
  if (typeof value !== 'string') return value;
  if (kind === 'boolean') return value === 'true' ? true : value === 'false' ? false : value;
  return value.trim() !== '' && Number.isFinite(Number(value)) ? Number(value) : value;
}

/** Parameters are always text; gives number and boolean properties the type that they have, as CloudFormation does. */
export function coerceProperties(type: string, properties: Record<string, unknown>): Record<string, unknown> {
  let result: unknown = properties;
  for (const { path, kind } of marksOf(type) ?? []) if (kind) result = coerce(result, path, kind);
  return result as Record<string, unknown>;
}

/** What CloudFormation refuses about a resource's properties, worded as it does; empty for types that it does not know. */
export function propertyProblems(type: string, properties: Record<string, unknown>): string[] {
  const marks = marksOf(type)?.filter(({ path }) => path.length === 1);
  if (!marks) return [];
  const names = new Set(marks.flatMap(({ path }) => path));
  return [
    ...marks
      .filter(({ path, required }) => required && properties[path[0] ?? ''] === undefined)
      .map(({ path }) => `#: required key [${path[0]}] not found`),
    ...Object.keys(properties)
      .filter((name) => !names.has(name))
      .map((name) => `#: extraneous key [${name}] is not permitted`),
  ];
}
