/**
 * DynamoDB's number type: up to 38 significant decimal digits, magnitude 1E-130 to 9.99…E+125. Kept
 * as text in one canonical spelling, compared and sorted by a binary encoding that keeps the order.
 */
import { validation } from './failures';

interface Decimal {
  negative: boolean;
  /** Significant digits without leading or trailing zeros; empty for zero. */
  digits: string;
  /** The number is 0.<digits> times 10 to the power of this. */
  exponent: number;
}

const DIGITS_MAX = 38;
const EXPONENT_MAX = 126;
const EXPONENT_MIN = -129;
const CANONICAL_INTEGER = /^(?:0|-?[1-9]\d{0,37})$/;
const SAFE_INTEGER = /^-?\d{1,15}$/;
const NUMBER = /^([+-]?)(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d+))?$/;

/** The canonical spelling of a number; throws a ValidationException for what DynamoDB cannot hold. */
export function normaliseNumber(text: string): string {
  return CANONICAL_INTEGER.test(text) ? text : format(parse(text));
}

/** Bytes that sort, by memcmp, as the numbers do. Takes any spelling. */
export function encodeNumber(text: string): Buffer {
  const { negative, digits, exponent } = parse(text);
  if (digits === '') return Buffer.from([1]);
  const pairs = Math.ceil(digits.length / 2);
  // Digits go two to a byte, each pair plus one, so that a longer number sorts after its own prefix.
  const bytes = Buffer.allocUnsafe(2 + pairs + (negative ? 1 : 0));
  bytes[0] = negative ? 0 : 2;
  bytes[1] = exponent - EXPONENT_MIN;
  for (let pair = 0; pair < pairs; pair += 1) bytes[2 + pair] = Number(digits.slice(pair * 2, pair * 2 + 2).padEnd(2, '0')) + 1;
  if (!negative) return bytes;
  for (let at = 1; at < 2 + pairs; at += 1) bytes[at] = 255 - (bytes[at] ?? 0);
  // The complement of the end of the digits: of two negative numbers the longer is the smaller.
  bytes[2 + pairs] = 255;
  return bytes;
}

/** Below, equal to or above zero as `left` is to `right`. Both in canonical spelling. */
export function compareNumbers(left: string, right: string): number {
  if (SAFE_INTEGER.test(left) && SAFE_INTEGER.test(right)) return Number(left) - Number(right);
  return left === right ? 0 : encodeNumber(left).compare(encodeNumber(right));
}

/** The exact sum, or the difference when `sign` is -1, in canonical spelling. */
export function addNumbers(left: string, right: string, sign: 1 | -1): string {
  if (SAFE_INTEGER.test(left) && SAFE_INTEGER.test(right)) return String(Number(left) + sign * Number(right));
  const a = parse(left);
  const b = parse(right);
  const scale = Math.min(a.exponent - a.digits.length, b.exponent - b.digits.length);
  const sum = scaled(a, scale) + BigInt(sign) * scaled(b, scale);
  return normaliseNumber(`${sum}e${scale}`);
}

function scaled({ negative, digits, exponent }: Decimal, scale: number): bigint {
  if (digits === '') return 0n;
  const value = BigInt(digits) * 10n ** BigInt(exponent - digits.length - scale);
  return negative ? -value : value;
}

function parse(text: string): Decimal {
  const match = NUMBER.exec(text.trim());
  const whole = match?.[2] ?? '';
  const fraction = match?.[3] ?? '';
  if (!match || whole + fraction === '') {
    throw validation(
      text === ''
        ? 'The parameter cannot be converted to a numeric value'
        : `The parameter cannot be converted to a numeric value: ${text}`,
    );
  }
  const all = whole + fraction;
  const leading = all.length - all.replace(/^0+/, '').length;
  const digits = all.replace(/^0+/, '').replace(/0+$/, '');
  if (digits === '') return { negative: false, digits, exponent: 0 };
  const exponent = whole.length - leading + Number(match[4] ?? 0);
  if (digits.length > DIGITS_MAX) throw validation('Attempting to store more than 38 significant digits in a Number');
  if (exponent > EXPONENT_MAX) {
    throw validation('Number overflow. Attempting to store a number with magnitude larger than supported range');
  }
  if (exponent < EXPONENT_MIN) {
    throw validation('Number underflow. Attempting to store a number with magnitude smaller than supported range');
  }
  return { negative: match[1] === '-', digits, exponent };
}

function format({ negative, digits, exponent }: Decimal): string {
  if (digits === '') return '0';
  const sign = negative ? '-' : '';
  if (exponent <= 0) return `${sign}0.${'0'.repeat(-exponent)}${digits}`;
  if (exponent >= digits.length) return sign + digits + '0'.repeat(exponent - digits.length);
  return `${sign}${digits.slice(0, exponent)}.${digits.slice(exponent)}`;
}
