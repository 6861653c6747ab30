import type { Data } from '@/lib/backend/data';
import { cardId } from './canvas/card';

export interface Found {
  card: string;
  kind: 'model' | 'enum' | 'customType' | 'operation';
  /** `Post`, or `Post.title` where a field was meant. */
  label: string;
  field?: string;
}

const foundMax = 20;

/** Cards and fields by what is typed: names that begin with it come first, then names that hold it, then fields. */
export function findInModel({ models, enums, customTypes, operations }: Data, text: string): Found[] {
  const wanted = text.trim().toLowerCase();
  if (wanted === '') return [];
  const found: { rank: number; found: Found }[] = [];
  const look = (kind: Found['kind'], name: string, parts: readonly string[]): void => {
    const card = cardId(kind, name);
    const at = name.toLowerCase().indexOf(wanted);
    if (at >= 0) found.push({ rank: at === 0 ? name.length - wanted.length : 1_000 + at, found: { card, kind, label: name } });
    for (const part of parts) {
      const place = part.toLowerCase().indexOf(wanted);
      if (place >= 0) found.push({ rank: 2_000 + place, found: { card, kind, label: `${name}.${part}`, field: part } });
    }
  };
  for (const { name, fields } of models) look('model', name, names(fields));
  for (const { name, values } of enums) look('enum', name, values);
  for (const { name, fields } of customTypes) look('customType', name, names(fields));
  for (const { name, arguments: inputs } of operations) look('operation', name, names(inputs));
  return found
    .sort((one, other) => one.rank - other.rank)
    .slice(0, foundMax)
    .map((entry) => entry.found);
}

function names(fields: readonly { name: string }[]): string[] {
  return fields.map(({ name }) => name);
}
