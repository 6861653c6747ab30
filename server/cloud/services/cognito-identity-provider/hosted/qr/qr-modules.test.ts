/** Expected codes: those that the `qrcode` package (1.5) makes of the same bytes at level L, masks included; 30 November 2026. */
import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { qrModules } from './qr-modules';

test.each([
  ['a', 21, '56bb324cb2e86a13'],
  ['otpauth://totp/shop:ada%40example.com?secret=ABCDEFGHIJKLMNOP&issuer=shop', 33, '24705892314b134c'],
  ['x'.repeat(150), 45, '1b893491bd8934e7'],
  ['y'.repeat(260), 57, '1f9a372b5701f223'],
])('%s characters make the code of %s modules that other encoders make', (text, size, digest) => {
  const modules = qrModules(text);
  expect([modules.length, modules.every((row) => row.length === size)]).toEqual([size, true]);
  const bits = modules.map((row) => row.map((dark) => (dark ? '1' : '0')).join('')).join('\n');
  expect(createHash('sha256').update(bits).digest('hex').slice(0, 16)).toBe(digest);
});

test('text that is too long is refused', () => {
  expect(() => qrModules('x'.repeat(300))).toThrow(RangeError);
});
