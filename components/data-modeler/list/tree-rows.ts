import type { CardData, CardNode, CardRow } from '../canvas/card';
import type { Relationship } from '../canvas/relationships';
import { describeRelationship } from '../canvas/relationships';

interface RowPlace {
  id: string;
  level: number;
  /** Its place among its siblings, from 1, and how many there are. */
  position: number;
  siblings: number;
  /** Absent for what has nothing below it. */
  expanded?: boolean;
}

export type TreeRow = RowPlace &
  (
    | { kind: 'group'; name: string; count: number }
    | { kind: 'card'; card: CardNode }
    | { kind: 'field'; card: string; holder: string; row: CardRow; parent: CardData['kind'] }
    | { kind: 'relationship'; relationship: Relationship; sentence: string }
  );

const groups: { kind: CardData['kind']; name: string }[] = [
  { kind: 'model', name: 'Models' },
  { kind: 'enum', name: 'Enums' },
  { kind: 'customType', name: 'Custom types' },
  { kind: 'operation', name: 'Operations' },
  { kind: 'code', name: 'Code' },
];

/** The data model as the rows of a tree: kinds, what is of each kind, and its fields. Only what is unfolded has rows. */
export function treeRows(cards: readonly CardNode[], relationships: readonly Relationship[], isOpen: (id: string) => boolean): TreeRow[] {
  const filled = groups
    .map(({ kind, name }) => ({ id: `group:${kind}`, name, own: cards.filter(({ data }) => data.kind === kind) }))
    .filter(({ own }) => own.length > 0);
  const siblings = filled.length + (relationships.length > 0 ? 1 : 0);
  const rows = filled.flatMap(({ id, name, own }, index): TreeRow[] => {
    const group: TreeRow = { kind: 'group', id, name, count: own.length, level: 1, position: index + 1, siblings, expanded: isOpen(id) };
    return isOpen(id) ? [group, ...own.flatMap((card, place) => cardRows(card, place + 1, own.length, isOpen))] : [group];
  });
  if (relationships.length === 0) return rows;
  const id = 'group:relationship';
  const group: TreeRow = {
    kind: 'group',
    id,
    name: 'Relationships',
    count: relationships.length,
    level: 1,
    position: siblings,
    siblings,
    expanded: isOpen(id),
  };
  if (!isOpen(id)) return [...rows, group];
  const lines = relationships.map(
    (relationship, index): TreeRow => ({
      kind: 'relationship',
      id: relationship.id,
      relationship,
      sentence: describeRelationship(relationship),
      level: 2,
      position: index + 1,
      siblings: relationships.length,
    }),
  );
  return [...rows, group, ...lines];
}

function cardRows(card: CardNode, position: number, siblings: number, isOpen: (id: string) => boolean): TreeRow[] {
  const { rows, name, kind } = card.data;
  const open = rows.length > 0 && isOpen(card.id);
  const own: TreeRow = { kind: 'card', id: card.id, card, level: 2, position, siblings, ...(rows.length > 0 && { expanded: open }) };
  if (!open) return [own];
  // Lines of code may be alike; fields keep their id wherever they are moved.
  const seen = new Map<string, number>();
  const fields = rows.map((row, index): TreeRow => {
    const alike = seen.get(row.name) ?? 0;
    seen.set(row.name, alike + 1);
    return {
      kind: 'field',
      id: `${card.id}/${row.name}${alike > 0 ? `/${alike}` : ''}`,
      card: card.id,
      holder: name,
      row,
      parent: kind,
      level: 3,
      position: index + 1,
      siblings: rows.length,
    };
  });
  return [own, ...fields];
}

/** The row of what holds a row, by its index. */
export function parentIndex(rows: readonly TreeRow[], index: number): number {
  const level = rows[index]?.level ?? 1;
  for (let at = index - 1; at >= 0; at -= 1) if ((rows[at]?.level ?? 1) < level) return at;
  return index;
}
