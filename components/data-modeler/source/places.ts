import type { Data } from '@/lib/backend/data';
import type { LocatedType } from '@/lib/source/locate-types';
import { type CardKind, cardId } from '../canvas/card';
import { listRelationships } from '../canvas/relationships';
import { splitId } from '../deletion';

/** Where the code of what is selected stands: of a relationship, the model that names it. */
export function placeOf(data: Data | undefined, places: readonly LocatedType[], selection: string): LocatedType | undefined {
  const relationship = data && listRelationships(data).find(({ id }) => id === selection);
  const name = relationship ? (relationship.parentField ? relationship.parent : relationship.child) : splitId(selection)[1];
  return places.find(({ type }) => type === name);
}

/** The entry that a place in a file belongs to. */
export function placeAt(places: readonly LocatedType[], path: string, offset: number): LocatedType | undefined {
  return places.find((place) => place.path === path && place.range[0] <= offset && offset <= place.range[1]);
}

/** The card of an entry of a schema. */
export function cardOf(data: Data, type: string): string | undefined {
  const lists: [CardKind, readonly { name: string }[]][] = [
    ['model', data.models],
    ['enum', data.enums],
    ['customType', data.customTypes],
    ['operation', data.operations],
  ];
  const kind = lists.find(([, types]) => types.some(({ name }) => name === type))?.[0];
  if (kind) return cardId(kind, type);
  return data.chips.some(({ at, schema }) => at === type && schema !== undefined) ? cardId('code', type) : undefined;
}

/** The offset of a line and column, both from 1. */
export function offsetOf(text: string, line: number, column: number): number {
  let start = 0;
  for (let at = 1; at < line; at += 1) {
    const end = text.indexOf('\n', start);
    if (end < 0) break;
    start = end + 1;
  }
  return Math.min(start + column - 1, text.length);
}
