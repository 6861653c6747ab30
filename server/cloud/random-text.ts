/** Ids and secrets in the forms that AWS gives them, which nobody can guess. */
import { randomInt } from 'node:crypto';

export const LOWER_CASE = 'abcdefghijklmnopqrstuvwxyz';
export const UPPER_CASE = LOWER_CASE.toUpperCase();
export const DIGITS = '0123456789';
/** The alphabet of RFC 4648's base 32. */
export const BASE_32 = `${UPPER_CASE}234567`;

/** Each character as likely as any other of the alphabet. */
export function randomText(length: number, alphabet: string): string {
  return Array.from({ length }, () => alphabet.charAt(randomInt(alphabet.length))).join('');
}

/** The same items, every order as likely as any other. */
export function shuffled<T>(items: readonly T[]): T[] {
  const left = [...items];
  return items.flatMap(() => left.splice(randomInt(left.length), 1));
}
