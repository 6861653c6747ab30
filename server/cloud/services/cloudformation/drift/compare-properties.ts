import { isDeepStrictEqual } from 'node:util';
import type { PropertyDifference } from '@aws-sdk/client-cloudformation';
import { type PropertyType, type ResourceSchema, schemaOf } from '../specification/resource-schema';
import { coerceProperties } from '../specification/specification';
import { hasDynamicReference } from '../template/dynamic-references';
import { isObject } from '../template/template';

const ANY: PropertyType = { kind: 'json' };

function shown(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** Policies and the like are the same whether they are given as JSON or as its text. */
function asJson(value: unknown): unknown {
  if (typeof value !== 'string') return value;
  try {
    return JSON.parse(value);
  } catch {
    return value; // Text that is no JSON is compared as it is.
  }
}

const added = (path: string, actual: unknown): PropertyDifference => ({
  PropertyPath: path,
  ExpectedValue: 'null',
  ActualValue: shown(actual),
  DifferenceType: 'ADD',
});

const removed = (path: string, expected: unknown): PropertyDifference => ({
  PropertyPath: path,
  ExpectedValue: shown(expected),
  ActualValue: 'null',
  DifferenceType: 'REMOVE',
});

/** Lists count as sets: services give many of them back in another order. */
function compareLists(schema: ResourceSchema, element: PropertyType, expected: unknown[], actual: unknown[], path: string) {
  const left = actual.map((value, index) => ({ value, index }));
  const unmatched = expected.flatMap((value, index) => {
    const found = left.findIndex((candidate) => compare(schema, element, value, candidate.value, path).length === 0);
    if (found < 0) return [{ value, index }];
    left.splice(found, 1);
    return [];
  });
  const pairs = Math.min(unmatched.length, left.length);
  return [
    ...unmatched.slice(0, pairs).flatMap(({ value, index }, at) => compare(schema, element, value, left[at]?.value, `${path}/${index}`)),
    ...unmatched.slice(pairs).map(({ value, index }) => removed(`${path}/${index}`, value)),
    ...left.slice(pairs).map(({ value, index }) => added(`${path}/${index}`, value)),
  ];
}

function compareMembers(
  schema: ResourceSchema,
  typeOf: (name: string) => PropertyType,
  expected: Record<string, unknown>,
  actual: Record<string, unknown>,
  path: string,
): PropertyDifference[] {
  return Object.entries(expected).flatMap(([name, value]) =>
    compare(schema, typeOf(name), value, actual[name], `${path}/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`),
  );
}

function compare(schema: ResourceSchema, type: PropertyType, expected: unknown, actual: unknown, path: string): PropertyDifference[] {
  if (hasDynamicReference(expected)) return [];
  if (actual === undefined) return [removed(path, expected)];
  if (type.kind === 'list' && Array.isArray(expected) && Array.isArray(actual)) {
    return compareLists(schema, type.element, expected, actual, path);
  }
  if (type.kind === 'map' && isObject(expected) && isObject(actual)) {
    const extra = Object.keys(actual).filter((name) => !Object.hasOwn(expected, name));
    const { element } = type;
    return [
      ...compareMembers(schema, () => element, expected, actual, path),
      ...extra.map((name) => added(`${path}/${name}`, actual[name])),
    ];
  }
  if (type.kind === 'object' && isObject(expected) && isObject(actual)) {
    const types = new Map(schema.definition(type.name).map((member) => [member.name, member.type]));
    return compareMembers(schema, (name) => types.get(name) ?? ANY, expected, actual, path);
  }
  const same = type.kind === 'json' ? isDeepStrictEqual(asJson(expected), asJson(actual)) : isDeepStrictEqual(expected, actual);
  return same ? [] : [{ PropertyPath: path, ExpectedValue: shown(expected), ActualValue: shown(actual), DifferenceType: 'NOT_EQUAL' }];
}

/**
 * Where a resource is no longer what its template says. As on AWS, only properties that the template gives are compared, and of those only what the service tells.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/using-cfn-stack-drift.html
 */
export function compareProperties(type: string, expected: Record<string, unknown>, actual: Record<string, unknown>): PropertyDifference[] {
  const schema = schemaOf(type);
  if (!schema) return [];
  const types = new Map(schema.properties.map((member) => [member.name, member.type]));
  const told = Object.fromEntries(Object.entries(expected).filter(([name]) => Object.hasOwn(actual, name)));
  return compareMembers(schema, (name) => types.get(name) ?? ANY, coerceProperties(type, told), coerceProperties(type, actual), '');
}
