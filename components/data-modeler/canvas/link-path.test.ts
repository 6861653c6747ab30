import { describe, expect, test } from 'vitest';
import { linkPath } from './link-path';

const box = (x: number, y: number) => ({ x, y, width: 200, height: 100 });
const rows = { source: 20, target: 60 };
const start = (path: string) =>
  path
    .match(/^M\s?([\d.-]+)[ ,]([\d.-]+)/)
    ?.slice(1)
    .map(Number);

describe('a line between cards', () => {
  test('leaves from the row, on the side that faces the other card', () => {
    expect(start(linkPath(box(0, 0), box(400, 0), rows, { source: 'one', target: 'many' }).path)).toEqual([200, 20]);
    expect(start(linkPath(box(400, 0), box(0, 0), rows, { source: 'one', target: 'many' }).path)).toEqual([400, 20]);
  });

  test('goes round the right side where cards stand above one another', () => {
    const { path, ends } = linkPath(box(0, 0), box(40, 300), rows, { source: 'plain', target: 'many' });
    expect(start(path)).toEqual([200, 20]);
    expect(ends).toBe('M240 355L250 360L240 365');
  });
});
