import { describe, expect, test } from 'vitest';
import { placeAtOnce } from './arrange';
import { clustersOf, linksOf, packInRows } from './clusters';
import { overlaps } from './visible';

const cards = (count: number) =>
  Array.from({ length: count }, (_, index) => ({ id: `c${index}`, width: 232, height: 100 + (index % 5) * 40 }));
/** Every card is linked to one before it in its own family of ten. */
const family = (count: number) =>
  Array.from({ length: count }, (_, index) => index)
    .filter((index) => index % 10 !== 0)
    .map((index) => ({ id: `e${index}`, source: `c${index - (index % 10)}`, target: `c${index}` }));

describe('places that are found at once', () => {
  test('are the same each time, and never on top of one another', () => {
    const places = placeAtOnce(cards(200), family(200));
    expect(places).toEqual(placeAtOnce(cards(200), family(200)));
    const boxes = cards(200).map(({ id, width, height }) => ({ ...(places.get(id) ?? { x: 0, y: 0 }), width, height }));
    const clashes = boxes.flatMap((one, index) => boxes.slice(index + 1).filter((other) => overlaps(one, other)));
    expect(clashes).toEqual([]);
  });

  test('keep what is related together', () => {
    const clusters = clustersOf(
      cards(40).map(({ id }) => id),
      linksOf(family(40)),
    );
    expect(clusters.map((cluster) => [...cluster].sort())).toHaveLength(4);
    for (const cluster of clusters) expect(new Set(cluster.map((id) => Math.floor(Number(id.slice(1)) / 10))).size).toBe(1);
  });

  test('split a tangle of thousands into groups that a window can show', () => {
    const edges = cards(3000)
      .slice(1)
      .map((_, index) => ({ id: `e${index}`, source: `c${Math.floor(index / 3)}`, target: `c${index + 1}` }));
    const clusters = clustersOf(
      cards(3000).map(({ id }) => id),
      linksOf(edges),
    );
    expect(clusters.flat()).toHaveLength(3000);
    expect(new Set(clusters.flat()).size).toBe(3000);
    expect(clusters.length).toBeGreaterThan(50);
  });

  test('fill about the shape of a window', () => {
    const places = packInRows(cards(100), 40);
    const width = Math.max(...[...places.values()].map(({ x }) => x)) + 232;
    const height = Math.max(...[...places.values()].map(({ y }) => y)) + 200;
    expect(width / height).toBeGreaterThan(1);
    expect(width / height).toBeLessThan(3);
  });

  test('leave no room beside a large group empty that a small one below would take from all', () => {
    const places = packInRows(
      [
        { id: 'large', width: 920, height: 900 },
        { id: 'small', width: 580, height: 120 },
      ],
      140,
    );
    expect(places.get('small')).toEqual({ x: 1060, y: 0 });
  });
});
