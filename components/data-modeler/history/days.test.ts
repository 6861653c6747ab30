import { expect, test } from 'vitest';
import type { TimelineItem } from '@/lib/views/history';
import { daysOf } from './days';

const item = (at: Date): TimelineItem => ({
  kind: 'version',
  id: 'v',
  point: 'version:v',
  name: 'V',
  author: 'Ada',
  at: at.toISOString(),
});

test('a timeline is told by days', () => {
  const now = new Date(2026, 2, 10, 9, 30);
  const times = [
    new Date(2026, 2, 10, 9),
    new Date(2026, 2, 10, 0, 1),
    new Date(2026, 2, 9, 23, 59),
    new Date(2026, 2, 2),
    new Date(2025, 11, 31),
  ];
  expect(daysOf(times.map(item), now).map(({ label, items }) => [label, items.length])).toEqual([
    ['Today', 2],
    ['Yesterday', 1],
    ['Monday, March 2', 1],
    ['Wednesday, December 31, 2025', 1],
  ]);
});
