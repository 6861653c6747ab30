import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type DiffLine, diffLines, foldLines } from './diff-lines';

const short = (lines: readonly DiffLine[]) => lines.map(({ kind, text }) => `${{ same: ' ', added: '+', removed: '-' }[kind]}${text}`);

test('as few lines as possible are added and removed', () => {
  expect(short(diffLines('a\nb\nc\n', 'a\nx\nc\nd\n'))).toEqual([' a', '-b', '+x', ' c', '+d']);
  expect(short(diffLines('', 'a\n'))).toEqual(['+a']);
  expect(short(diffLines('a', ''))).toEqual(['-a']);
  // The example of Myers' paper: five of its letters differ.
  const letters = diffLines('A\nB\nC\nA\nB\nB\nA\n', 'C\nB\nA\nB\nA\nC\n');
  expect(letters.filter(({ kind }) => kind !== 'same')).toHaveLength(5);
});

test('lines carry their numbers on both sides', () => {
  expect(diffLines('a\nb', 'b\nc')).toEqual([
    { kind: 'removed', text: 'a', before: 1 },
    { kind: 'same', text: 'b', before: 2, after: 1 },
    { kind: 'added', text: 'c', after: 2 },
  ]);
});

test('both texts can be read off the comparison', () => {
  const text = fc.array(fc.constantFrom('a', 'b', 'c', '}'), { maxLength: 12 }).map((lines) => lines.map((line) => `${line}\n`).join(''));
  fc.assert(
    fc.property(text, text, (before, after) => {
      const lines = diffLines(before, after);
      const without = (kind: DiffLine['kind']) => lines.filter((line) => line.kind !== kind).map((line) => `${line.text}\n`);
      expect(without('added').join('')).toBe(before);
      expect(without('removed').join('')).toBe(after);
    }),
  );
});

test('texts that have little in common are shown as replaced', () => {
  const many = (letter: string) => Array.from({ length: 1500 }, (_, index) => `${letter}${index}`).join('\n');
  const lines = diffLines(many('a'), many('b'));
  expect(lines.findIndex(({ kind }) => kind === 'added')).toBe(1500);
});

test('what is far from a change is left out', () => {
  const before = Array.from({ length: 20 }, (_, index) => `${index}`).join('\n');
  const shown = foldLines(diffLines(before, before.replace('\n9\n', '\nnine\n')));
  expect(shown[0]).toEqual({ kind: 'skipped', count: 6 });
  expect(shown.at(-1)).toEqual({ kind: 'skipped', count: 7 });
  expect(shown).toHaveLength(10);
});
