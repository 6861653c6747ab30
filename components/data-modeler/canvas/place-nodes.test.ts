import { describe, expect, test } from 'vitest';
import { emptyCanvas } from '@/lib/backend/canvas';
import { waitMax } from './arrange';
import type { CardData, CardNode } from './card';
import { placeFirst } from './place-nodes';
import { overlaps } from './visible';

const cards = (count: number): CardNode[] =>
  Array.from({ length: count }, (_, index) => {
    const name = `M${index}`;
    const part = { name, schema: 'schema', values: [] };
    const data: CardData = { kind: 'enum', part, name, rows: [], chips: [], errors: 0, warnings: 0 };
    return { id: `model:${name}`, type: 'card', position: { x: 0, y: 0 }, width: 232, height: 100, data };
  });
const kept = (count: number) => ({
  ...emptyCanvas,
  cards: Object.fromEntries(cards(count).map(({ id }, index) => [id, { x: 300 * index, y: 0 }])),
});

describe('what is shown of the canvas before any layout was found', () => {
  test('has every card where somebody has put it', () => {
    const nodes = placeFirst({ nodes: cards(3), edges: [] }, kept(3));
    expect(nodes?.map(({ position }) => position)).toEqual([0, 300, 600].map((x) => ({ x, y: 0 })));
  });

  test('has a new card beside the others, on none of them', () => {
    const nodes = placeFirst({ nodes: cards(4), edges: [] }, kept(3)) ?? [];
    expect(nodes).toHaveLength(4);
    const boxes = nodes.map(({ position }) => ({ ...position, width: 232, height: 100 }));
    expect(boxes.slice(0, 3).some((box) => overlaps(box, boxes[3] ?? box))).toBe(false);
  });

  test('is nothing for a few cards without places, whose arrangement is there in a moment', () => {
    expect(placeFirst({ nodes: cards(waitMax), edges: [] }, emptyCanvas)).toBeUndefined();
    const many = placeFirst({ nodes: cards(waitMax + 1), edges: [] }, emptyCanvas) ?? [];
    expect(new Set(many.map(({ position }) => `${position.x} ${position.y}`)).size).toBe(waitMax + 1);
  });
});
