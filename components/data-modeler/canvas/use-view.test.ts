import { expect, test } from 'vitest';
import { shiftInto } from './use-view';

test('what is gone to moves no further than it takes to be seen', () => {
  expect(shiftInto(0, 100, 20, 30)).toBe(0);
  expect(shiftInto(0, 100, -20, 30)).toBe(20);
  expect(shiftInto(0, 100, 90, 30)).toBe(-20);
  // What is longer than the room shows its beginning.
  expect(shiftInto(0, 100, 30, 300)).toBe(-30);
});
