import type { Node } from '@xyflow/react';
import type { Backend } from '@/lib/backend/backend';
import { isSame } from '@/lib/diff/change';
import type { CardData, CardNode, CardRow, LinkEdge } from '../canvas/card';
import { cardHeight } from '../canvas/card-geometry';
import { toFlow } from '../canvas/to-flow';

export type State = 'same' | 'new' | 'changed' | 'removed';

export type ComparedData = CardData & {
  state: State;
  /** Of each row, in their order. */
  rowStates: State[];
};
export type ComparedNode = Node<ComparedData, 'card'>;

export interface ComparedFlow {
  nodes: ComparedNode[];
  edges: LinkEdge[];
}

/**
 * The canvas of two backends in one: what is only in the first is there as removed, what is only in the second as
 * new. Removed rows stand where they stood.
 */
export function compareFlows(before: Backend, after: Backend): ComparedFlow {
  const [old, now] = [toFlow(before), toFlow(after)];
  const oldNodes = new Map(old.nodes.map((node) => [node.id, node]));
  const nowNodes = new Map(now.nodes.map((node) => [node.id, node]));
  const nodes = [
    ...now.nodes.map((node) => compareNode(oldNodes.get(node.id), node)),
    ...old.nodes.filter(({ id }) => !nowNodes.has(id)).map((node) => wholly(node, 'removed')),
  ];
  const rows = new Map(nodes.map(({ id, data }) => [id, new Map(data.rows.map(({ name }, index) => [name, index]))]));
  const nowEdges = new Set(now.edges.map(({ id }) => id));
  return {
    nodes,
    edges: [
      ...now.edges.map((edge) => follow(edge, nowNodes, rows)),
      ...old.edges.filter(({ id }) => !nowEdges.has(id)).map((edge) => follow(edge, oldNodes, rows)),
    ],
  };
}

function wholly({ data, ...node }: CardNode, state: State): ComparedNode {
  return { ...node, type: 'card', data: { ...data, state, rowStates: data.rows.map(() => state) } };
}

function compareNode(old: CardNode | undefined, now: CardNode): ComparedNode {
  if (!old) return wholly(now, 'new');
  if (isSame(old.data.part, now.data.part)) return wholly(now, 'same');
  // Lines of code have no names by which one could be known again.
  if (now.data.kind === 'code') return wholly(now, 'changed');
  const rows: [CardRow, State][] = now.data.rows.map((row) => [row, rowState(old.data, now.data, row)]);
  const names = new Set(now.data.rows.map(({ name }) => name));
  for (const [index, row] of old.data.rows.entries()) {
    if (names.has(row.name)) continue;
    const above = old.data.rows[index - 1]?.name;
    rows.splice(rows.findIndex(([{ name }]) => name === above) + 1, 0, [row, 'removed']);
  }
  const { data, ...node } = now;
  return {
    ...node,
    type: 'card',
    height: cardHeight(rows.length + (data.chips.length > 0 ? 1 : 0)),
    data: { ...data, rows: rows.map(([row]) => row), state: 'changed', rowStates: rows.map(([, state]) => state) },
  };
}

function rowState(old: CardData, now: CardData, row: CardRow): State {
  const before = old.rows.find(({ name }) => name === row.name);
  if (!before) return 'new';
  return isSame(before, row) && isSame(partOf(old, row.name), partOf(now, row.name)) ? 'same' : 'changed';
}

/** All there is to know of a row's field: its card shows only some of it. */
function partOf({ part }: CardData, name: string): unknown {
  if ('fields' in part) return part.fields.find((field) => field.name === name);
  return 'arguments' in part ? part.arguments.find((argument) => argument.name === name) : undefined;
}

/** A line leaves from the rows that it left from, wherever they stand now. */
function follow(edge: LinkEdge, own: ReadonlyMap<string, CardNode>, rows: ReadonlyMap<string, ReadonlyMap<string, number>>): LinkEdge {
  if (!edge.data) return edge;
  const place = (card: string, row: number): number => {
    const name = own.get(card)?.data.rows[row]?.name;
    return (name === undefined ? undefined : rows.get(card)?.get(name)) ?? row;
  };
  const { sourceRow, targetRow } = edge.data;
  return {
    ...edge,
    selectable: false,
    focusable: false,
    data: { ...edge.data, sourceRow: place(edge.source, sourceRow), targetRow: place(edge.target, targetRow) },
  };
}
