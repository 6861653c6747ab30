import type { Backend } from '@/lib/backend/backend';
import type { Model, SecondaryIndex } from '@/lib/backend/data';
import { plural, upperFirst } from '@/lib/edits/names';
import type { Problem } from './problem';

/** Indexes that are called the same, and queries that two parts of the API would have under one name. */
export function duplicateIndexes({ data }: Backend): Problem[] {
  if (!data) return [];
  const queries = new Map(data.models.flatMap(({ name }) => [`get${name}`, `list${plural(name)}`].map((query) => [query, name])));
  for (const { name, kind } of data.operations) if (kind === 'query' || kind === 'generation') queries.set(name, `the operation ${name}`);
  return data.models.flatMap((model) => problemsOf(model, queries));
}

function problemsOf(model: Model, queries: Map<string, string>): Problem[] {
  const names = new Set<string>();
  return model.secondaryIndexes.flatMap((index, at): Problem[] => {
    const name = index.name ?? keysInWords(index);
    const query = queryFieldOf(model, index);
    const sameName = names.has(name);
    const other = query === undefined ? undefined : queries.get(query);
    names.add(name);
    if (query !== undefined && other === undefined) queries.set(query, model.name);
    if (!sameName && other === undefined) return [];
    return [
      {
        rule: 'duplicate-indexes',
        severity: 'error',
        where: { model: model.name },
        message: sameName
          ? `${model.name} has two indexes ${index.name === undefined ? `by ${name}` : `named “${name}”`}.`
          : `The query “${query}” of an index of ${model.name} is there already, for ${other}.`,
        ...fixFor(model, index, at, sameName, queries),
      },
    ];
  });
}

/** Takes a second index by the same keys away, and leaves the naming of another one to Amplify. */
function fixFor(
  model: Model,
  index: SecondaryIndex,
  at: number,
  sameName: boolean,
  queries: ReadonlyMap<string, string>,
): Pick<Problem, 'fix'> {
  const indexes = model.secondaryIndexes;
  const set = (label: string, changed: SecondaryIndex[]) => ({
    fix: { label, edit: { kind: 'setSecondaryIndexes' as const, model: model.name, indexes: changed } },
  });
  const isTwin = indexes.some((one, place) => place < at && keysInWords(one) === keysInWords(index));
  if (isTwin) return set('Remove the second one', indexes.toSpliced(at, 1));
  const { name: _name, ...unnamed } = index;
  if (sameName) return set('Let Amplify name it', indexes.with(at, unnamed));
  const { queryField: _queryField, ...unasked } = index;
  const query = queryFieldOf(model, unasked);
  if (query !== undefined && queries.has(query)) return set('Take its query away', indexes.with(at, { ...index, queryField: null }));
  return set('Let Amplify name the query', indexes.with(at, unasked));
}

function keysInWords({ partitionKey, sortKeys }: SecondaryIndex): string {
  return [partitionKey, ...sortKeys].join(' and ');
}

/** As `secondaryIndexDefaultQueryField` of `@aws-amplify/data-schema` names it. */
function queryFieldOf(model: Model, { queryField, partitionKey, sortKeys }: SecondaryIndex): string | undefined {
  if (queryField === null) return undefined;
  return queryField ?? `list${upperFirst(model.name)}By${[partitionKey, ...sortKeys].map(upperFirst).join('And')}`;
}
