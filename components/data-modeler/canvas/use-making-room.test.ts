import { expect, test } from 'vitest';
import { viewKeeping } from './use-making-room';

const height = 800;
const bounds = { x: 100, y: 50, width: 600, height: 300 };
/** Where the boxes begin and end in the pane, in pixels. */
const sides = ({ x, zoom }: { x: number; zoom: number }) => [x + bounds.x * zoom, x + (bounds.x + bounds.width) * zoom];

test('what is seen beside the panel already stays where it is', () => {
  const view = { x: -50, y: 20, zoom: 1 };
  expect(viewKeeping(bounds, view, 848, height)).toEqual(view);
});

test('what the panel would come over moves along, at its size', () => {
  const view = { x: 300, y: 20, zoom: 1 };
  const kept = viewKeeping(bounds, view, 848, height);
  expect(kept).toMatchObject({ y: 20, zoom: 1 });
  expect(sides(kept)).toEqual([224, 824]);
});

test('what is wider than the room that is left is drawn smaller, around the middle of the pane', () => {
  const view = { x: 100, y: 0, zoom: 1.5 };
  const kept = viewKeeping(bounds, view, 648, height);
  expect(kept.zoom).toBe(1);
  expect(sides(kept)).toEqual([24, 624]);
  expect((height / 2 - kept.y) / kept.zoom).toBeCloseTo((height / 2 - view.y) / view.zoom);
});
