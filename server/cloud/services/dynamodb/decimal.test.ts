import { describe, expect, test } from 'vitest';
import { addNumbers, compareNumbers, encodeNumber, normaliseNumber } from './decimal';

/** A small generator with a fixed seed, so that a failure can be repeated. */
function random(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state % below;
  };
}

/** An exact number as an integer times ten to the power of 140, to compare by. */
function exact(text: string): bigint {
  const [, sign, whole = '', fraction = '', exponent = '0'] = /^(-?)(\d*)\.?(\d*)(?:e(-?\d+))?$/i.exec(text) ?? [];
  const value = BigInt(whole + fraction) * 10n ** BigInt(Number(exponent) - fraction.length + 200);
  return sign ? -value : value;
}

describe('numbers', () => {
  test('the order of the encoded bytes is the order of the numbers', () => {
    const next = random(42);
    const digits = (count: number) => Array.from({ length: count }, () => next(10)).join('');
    const numbers = Array.from({ length: 600 }, () => `${next(2) ? '-' : ''}${digits(1 + next(6))}.${digits(next(30))}e${next(200) - 95}`);
    numbers.push('0', '-0', '1', '-1', '10', '-10', '1.5', '-1.5', '15', '9.9', '10.01', '1e125', '-1e125', '1e-130', '-1e-130');
    const sorted = [...numbers].sort((a, b) => encodeNumber(a).compare(encodeNumber(b)));
    for (let at = 1; at < sorted.length; at += 1) {
      const [left = '', right = ''] = [sorted[at - 1], sorted[at]];
      expect(exact(left) <= exact(right), `${left} before ${right}`).toBe(true);
      expect(Math.sign(compareNumbers(normaliseNumber(left), normaliseNumber(right)))).toBe(exact(left) < exact(right) ? -1 : 0);
    }
  });

  test('sums are exact', () => {
    const next = random(7);
    for (let round = 0; round < 300; round += 1) {
      const a = `${next(2) ? '-' : ''}${next(1e9)}.${next(1e6)}`;
      const b = `${next(2) ? '-' : ''}${next(1e9)}.${next(1e6)}`;
      expect(exact(addNumbers(a, b, 1))).toBe(exact(a) + exact(b));
      expect(exact(addNumbers(a, b, -1))).toBe(exact(a) - exact(b));
    }
    expect(addNumbers('0.1', '0.2', 1)).toBe('0.3');
    expect(addNumbers('999999999999999', '1', 1)).toBe('1000000000000000');
  });

  test.each([
    ['1.0', '1'],
    ['-0.0', '0'],
    ['001e2', '100'],
    ['.5', '0.5'],
    ['1.20E-3', '0.0012'],
    ['12345678901234567890123456789012345678', '12345678901234567890123456789012345678'],
  ])('%s is spelled %s', (given, expected) => {
    expect(normaliseNumber(given)).toBe(expected);
  });

  test.each([
    ['1e126', 'Number overflow'],
    ['1e-131', 'Number underflow'],
    ['123456789012345678901234567890123456789', 'more than 38 significant digits'],
    ['0x1', 'cannot be converted to a numeric value: 0x1'],
    ['', 'cannot be converted to a numeric value'],
  ])('%s is refused', (given, message) => {
    expect(() => normaliseNumber(given)).toThrow(message);
  });
});
