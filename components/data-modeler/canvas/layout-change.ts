import type { Canvas } from '@/lib/backend/canvas';
import type { EditOf } from '@/lib/edits/edit';
import type { CanvasNode } from './card';
import { boxOf, isAt } from './place-nodes';

/** What differs from what is kept: one edit for all that moved. Places of cards that are gone are let go with it. */
export function layoutChange(nodes: readonly CanvasNode[], canvas: Canvas): EditOf<'changeCanvas'> | undefined {
  const change: Required<Omit<EditOf<'changeCanvas'>, 'kind'>> = { cards: {}, areas: {}, notes: {} };
  for (const node of nodes) {
    const { x, y, width, height } = rounded(boxOf(node));
    const id = node.id.slice(node.id.indexOf(':') + 1);
    if (node.type === 'area') {
      const { name, colour } = node.data;
      if (!isAt(node, node.data) || node.data.width !== width || node.data.height !== height)
        change.areas[id] = { name, colour, x, y, width, height };
    } else if (node.type === 'note') {
      if (!isAt(node, node.data) || node.data.width !== width || node.data.height !== height)
        change.notes[id] = { text: node.data.text, x, y, width, height };
    } else {
      const kept = canvas.cards[node.id];
      if (!kept || kept.x !== x || kept.y !== y) change.cards[node.id] = { x, y, ...(kept?.collapsed && { collapsed: true }) };
    }
  }
  const known = new Set(nodes.map(({ id }) => id));
  const isMoved = [change.cards, change.areas, change.notes].some((entries) => Object.keys(entries).length > 0);
  if (!isMoved) return undefined;
  for (const id of Object.keys(canvas.cards)) if (!known.has(id)) change.cards[id] = null;
  return {
    kind: 'changeCanvas',
    ...(Object.keys(change.cards).length > 0 && { cards: change.cards }),
    ...(Object.keys(change.areas).length > 0 && { areas: change.areas }),
    ...(Object.keys(change.notes).length > 0 && { notes: change.notes }),
  };
}

function rounded(box: ReturnType<typeof boxOf>) {
  return { x: Math.round(box.x), y: Math.round(box.y), width: Math.round(box.width), height: Math.round(box.height) };
}
