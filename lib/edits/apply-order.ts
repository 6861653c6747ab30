import type { Backend } from '@/lib/backend/backend';
import type { Data } from '@/lib/backend/data';
import type { EditOf } from './edit';
import { getData } from './find';
import { refuse } from './refuse';

interface Entry {
  schema?: string | undefined;
}

/** The list with one of its entries at another index among those of its schema; the others keep their order. */
function moveWithin<T extends Entry>(list: T[], isMoved: (entry: T) => boolean, to: number): T[] | undefined {
  const moved = list.find(isMoved);
  if (moved === undefined) return undefined;
  const others = list.filter((entry) => entry.schema === moved.schema && entry !== moved);
  const ordered = others.toSpliced(Math.min(to, others.length), 0, moved);
  let next = 0;
  const result = list.map((entry) => (entry.schema === moved.schema ? (ordered[next++] ?? entry) : entry));
  return result.every((entry, index) => entry === list[index]) ? list : result;
}

export function moveType(backend: Backend, edit: EditOf<'moveType'>): Backend {
  const data = getData(backend);
  const named = ({ name }: { name: string }): boolean => name === edit.type;
  for (const key of ['models', 'enums', 'customTypes', 'operations'] as const) {
    const moved = moveWithin<Data[typeof key][number]>(data[key], named, edit.to);
    if (moved) return moved === data[key] ? backend : { ...backend, data: { ...data, [key]: moved } };
  }
  const chips = moveWithin(data.chips, ({ at, schema }) => at === edit.type && schema !== undefined, edit.to);
  if (!chips) return refuse('not-found', `There is nothing named “${edit.type}”.`, 'It may have been renamed or removed meanwhile.');
  return chips === data.chips ? backend : { ...backend, data: { ...data, chips } };
}
