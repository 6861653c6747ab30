import { describe, expect, test } from 'vitest';
import { emptyCanvas } from '@/lib/backend/canvas';
import type { CanvasNode } from './card';
import { layoutChange } from './layout-change';
import { placeExtras } from './place-nodes';

const card = (id: string, x: number, y: number) =>
  ({ id, type: 'card', position: { x, y }, width: 232, height: 100, data: {} }) as CanvasNode;

describe('what is kept of the layout', () => {
  test('is everything once somebody has moved a card, and then only what moves', () => {
    const nodes = [card('model:A', 0.4, 0), card('model:B', 300, 10)];
    const first = layoutChange(nodes, emptyCanvas);
    expect(first).toEqual({ kind: 'changeCanvas', cards: { 'model:A': { x: 0, y: 0 }, 'model:B': { x: 300, y: 10 } } });
    const kept = { ...emptyCanvas, cards: { 'model:A': { x: 0, y: 0 }, 'model:B': { x: 1, y: 1, collapsed: true as const } } };
    expect(layoutChange(nodes, kept)?.cards).toEqual({ 'model:B': { x: 300, y: 10, collapsed: true } });
  });

  test('is nothing where nothing has moved, and lets go of cards that are gone', () => {
    const kept = { ...emptyCanvas, cards: { 'model:A': { x: 0, y: 0 }, 'model:Gone': { x: 9, y: 9 } } };
    expect(layoutChange([card('model:A', 0, 0)], kept)).toBeUndefined();
    expect(layoutChange([card('model:A', 5, 0)], kept)?.cards).toEqual({ 'model:A': { x: 5, y: 0 }, 'model:Gone': null });
  });

  test('holds areas and notes with their sizes', () => {
    const canvas = {
      ...emptyCanvas,
      areas: { a1: { name: 'People', colour: 'blue' as const, x: 0, y: 0, width: 400, height: 300 } },
      notes: { n1: { text: 'Hello', x: 0, y: 400, width: 200, height: 80 } },
    };
    const nodes = placeExtras(canvas, []);
    expect(layoutChange(nodes, canvas)).toBeUndefined();
    const [area, note] = nodes;
    if (!area || !note) throw new Error('There are an area and a note.');
    expect(
      layoutChange(
        [
          { ...area, width: 500 },
          { ...note, position: { x: 7, y: 400 } },
        ],
        canvas,
      ),
    ).toEqual({
      kind: 'changeCanvas',
      areas: { a1: { name: 'People', colour: 'blue', x: 0, y: 0, width: 500, height: 300 } },
      notes: { n1: { text: 'Hello', x: 7, y: 400, width: 200, height: 80 } },
    });
    expect(placeExtras(canvas, nodes)[0]).toBe(area);
  });
});
