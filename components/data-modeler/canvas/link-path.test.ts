import { describe, expect, test } from 'vitest';
import type { EdgeEnd, LinkData } from './card';
import { linkBetween } from './link-path';

const card = (x: number, y: number) => ({ x, y, width: 200, height: 100, collapsed: false });
const data = (sourceEnd: EdgeEnd, targetEnd: EdgeEnd): LinkData => ({
  kind: 'relationship',
  sourceRow: -1,
  targetRow: 0,
  sourceEnd,
  targetEnd,
  sentence: '',
  sides: [],
});
const start = (path: string) =>
  path
    .match(/^M\s?([\d.-]+)[ ,]([\d.-]+)/)
    ?.slice(1)
    .map(Number);

describe('a line between cards', () => {
  test('leaves from the row, on the side that faces the other card', () => {
    expect(start(linkBetween(card(0, 0), card(400, 0), data('one', 'many')).path)).toEqual([200, 19]);
    expect(start(linkBetween(card(400, 0), card(0, 0), data('one', 'many')).path)).toEqual([400, 19]);
  });

  test('leaves from the head of a card that is collapsed', () => {
    const collapsed = { ...card(400, 0), collapsed: true };
    expect(linkBetween(card(0, 0), collapsed, data('one', 'many')).ends).toContain('M400 14L390 19L400 24');
  });

  test('goes round the right side where cards stand above one another', () => {
    const { path, ends } = linkBetween(card(0, 0), card(40, 300), data('plain', 'many'));
    expect(start(path)).toEqual([200, 19]);
    expect(ends).toBe('M240 347L250 352L240 357');
  });
});
