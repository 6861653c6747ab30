import { expect, test } from 'vitest';
import { formatSize } from './format-size';

test.each([
  [0, '0 B'],
  [999, '999 B'],
  [1400, '1.4 kB'],
  [9960, '10 kB'],
  [999_600, '1.0 MB'],
  [23_000_000, '23 MB'],
  [5e15, '5000 TB'],
])('%d bytes are %s', (sizeBytes, text) => {
  expect(formatSize(sizeBytes)).toBe(text);
});
