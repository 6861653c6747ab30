import type { SecondaryIndex } from '@/lib/backend/data';
import { lowerFirst, upperFirst } from '@/lib/edits/names';
import { amplifyPlural } from '@/lib/export/api-shape';
import type { Report } from '../report';
import { directivesOf, textOf, textsOf } from './directives';
import type { OldType } from './schema';

export interface OldIndex extends SecondaryIndex {
  at: { line: number; column: number };
  /** Whether a query of its own was asked for, or turned off. */
  hasQuery: boolean;
}

export interface Keys {
  /** Absent: `id`. */
  identifier: string[] | undefined;
  /** By name; the name is how relationships find them. */
  indexes: Map<string, OldIndex>;
}

/** `@primaryKey` and `@index` of fields, and `@key` of the first transformer. */
export function readKeys({ name: model, node, fields }: OldType, report: Report): Keys {
  const keys: Keys = { identifier: undefined, indexes: new Map() };
  for (const field of fields) {
    for (const { name, args, at } of directivesOf(field)) {
      const sortKeys = textsOf(args.sortKeyFields);
      if (name === 'primaryKey') keys.identifier = [field.name.value, ...sortKeys];
      if (name === 'index') {
        const key = [field.name.value, ...sortKeys];
        addIndex(keys, textOf(args.name) ?? `by${model}${key.join('')}`, key, args.queryField, indexQuery(model, key), at);
      }
    }
  }
  for (const { name, args, at } of directivesOf(node)) {
    if (name !== 'key') continue;
    const key = textsOf(args.fields);
    if (key.length === 0) report.leftOut(at, `${model} @key`, 'It names no fields.');
    else if (textOf(args.name) === undefined) keys.identifier = key;
    else addIndex(keys, textOf(args.name) ?? '', key, args.queryField, null, at);
  }
  if (keys.identifier?.join() === 'id') keys.identifier = undefined;
  return keys;
}

/** The query that Gen 1 makes for an index where none is named (of projects since 2022; the ones before have none). */
export function indexQuery(model: string, key: readonly string[]): string {
  return `${lowerFirst(amplifyPlural(model))}By${key.map(upperFirst).join('And')}`;
}

/** `unnamed` is the query of an index that names none; the first transformer makes none then. */
function addIndex(
  keys: Keys,
  name: string,
  [partitionKey = '', ...sortKeys]: string[],
  queryField: unknown,
  unnamed: string | null,
  at: OldIndex['at'],
): void {
  const query = { queryField: typeof queryField === 'string' ? queryField : queryField === null ? null : unnamed };
  keys.indexes.set(name, { partitionKey, sortKeys, name, ...query, at, hasQuery: typeof queryField === 'string' });
}

/**
 * The indexes that stay: one that only serves a relationship is made by the relationship in Gen 2, and one on a field
 * that was left out cannot be.
 */
export function keptIndexes(
  model: string,
  { indexes }: Keys,
  usedByRelationship: ReadonlySet<string>,
  hasField: (name: string) => boolean,
  report: Report,
): SecondaryIndex[] {
  return [...indexes].flatMap(([name, { at, hasQuery, ...index }]): SecondaryIndex[] => {
    const subject = `${model} index ${name}`;
    const missing = [index.partitionKey, ...index.sortKeys].find((key) => !hasField(key));
    if (missing !== undefined) {
      report.leftOut(at, subject, `The field “${missing}” is not there.`);
      return [];
    }
    if (usedByRelationship.has(name) && index.sortKeys.length === 0 && !hasQuery) {
      report.understood(at, subject, 'It serves a relationship, for which Gen 2 makes the index itself.');
      return [];
    }
    return [index];
  });
}
