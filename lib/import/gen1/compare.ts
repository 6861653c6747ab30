import type { Fragment } from '@/lib/edits/data-edits';
import { type ApiShape, apiShape } from '@/lib/export/api-shape';
import { meaningOf } from './meaning';
import type { OldSchema } from './schema';

/** Where the API of Gen 2 differs from the one that the old schema has, one sentence each. */
export function compareMeanings(schema: OldSchema, fragment: Fragment): string[] {
  const before = meaningOf(schema);
  const after = apiShape(fragment);
  const differences: string[] = [];
  for (const [name, fields] of before.types) {
    const now = after.types.get(name);
    if (!now) differences.push(`The type ${name} is gone.`);
    else differences.push(...compareFields(name, fields, now));
  }
  for (const name of after.types.keys()) if (!before.types.has(name)) differences.push(`The type ${name} is new.`);
  for (const [name, values] of before.enums) {
    if (after.enums.get(name)?.join() !== values.join()) differences.push(`The enum ${name} is gone or has other values.`);
  }
  for (const kind of ['queries', 'mutations', 'subscriptions'] as const) differences.push(...compareOperations(kind, before, after));
  return differences;
}

function compareFields(type: string, before: ReadonlyMap<string, string>, after: ReadonlyMap<string, string>): string[] {
  const gone = [...before].flatMap(([field, old]) => {
    const now = after.get(field);
    if (now === undefined) return [`${type}.${field} (${old}) is gone.`];
    return now === old ? [] : [`${type}.${field} was ${old} and is ${now}.`];
  });
  const added = [...after].flatMap(([field, now]) => (before.has(field) ? [] : [`${type}.${field} (${now}) is new.`]));
  return [...gone, ...added];
}

const words = { queries: 'query', mutations: 'mutation', subscriptions: 'subscription' } as const;

function compareOperations(kind: keyof typeof words, before: ApiShape, after: ApiShape): string[] {
  const gone = [...before[kind].keys()].filter((name) => !after[kind].has(name)).map((name) => `The ${words[kind]} ${name} is gone.`);
  const added = [...after[kind].keys()].filter((name) => !before[kind].has(name)).map((name) => `The ${words[kind]} ${name} is new.`);
  return [...gone, ...added];
}
