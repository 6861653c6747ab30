/** Writes ASN.1 values in DER, as far as certificates need them. Source: ITU-T X.690. */

export type Der = Buffer;

function value(tag: number, content: Buffer): Der {
  const { length } = content;
  if (length < 0x80) return Buffer.concat([Buffer.of(tag, length), content]);
  const bytes: number[] = [];
  for (let rest = length; rest > 0; rest = Math.floor(rest / 256)) bytes.unshift(rest % 256);
  return Buffer.concat([Buffer.of(tag, 0x80 | bytes.length, ...bytes), content]);
}

export const sequence = (...items: Der[]): Der => value(0x30, Buffer.concat(items));
export const set = (...items: Der[]): Der => value(0x31, Buffer.concat(items));
export const boolean = (is: boolean): Der => value(0x01, Buffer.of(is ? 0xff : 0));
export const utf8 = (text: string): Der => value(0x0c, Buffer.from(text));
export const octets = (content: Buffer): Der => value(0x04, content);

/** A non-negative integer from its big-endian bytes: without needless zeros in front, and with one where the sign bit would be set. */
export function integer(bytes: Buffer): Der {
  let start = 0;
  while (start < bytes.length - 1 && bytes[start] === 0) start += 1;
  const digits = bytes.subarray(start);
  return value(0x02, (digits[0] ?? 0) >= 0x80 || digits.length === 0 ? Buffer.concat([Buffer.of(0), digits]) : digits);
}

/** `unusedBits` of the last byte do not count. */
export const bits = (content: Buffer, unusedBits = 0): Der => value(0x03, Buffer.concat([Buffer.of(unusedBits), content]));

/** An object identifier from its dotted form. */
export function oid(dotted: string): Der {
  const [first = 0, second = 0, ...rest] = dotted.split('.').map(Number);
  const bytes = [first * 40 + second, ...rest].flatMap((arc) => {
    const groups = [arc & 0x7f];
    for (let left = arc >>> 7; left > 0; left >>>= 7) groups.unshift((left & 0x7f) | 0x80);
    return groups;
  });
  return value(0x06, Buffer.from(bytes));
}

/** RFC 5280 section 4.1.2.5: years up to 2049 have two digits, later ones four. */
export function time(date: Date): Der {
  const digits = date.toISOString().replace(/\.\d+|\D/g, '');
  return date.getUTCFullYear() < 2050 ? value(0x17, Buffer.from(`${digits.slice(2)}Z`)) : value(0x18, Buffer.from(`${digits}Z`));
}

/** A context-specific tag around whole values (explicit tagging). */
export const explicit = (number: number, ...items: Der[]): Der => value(0xa0 | number, Buffer.concat(items));

/** A context-specific tag in place of a primitive value's own (implicit tagging). */
export const implicit = (number: number, content: Buffer): Der => value(0x80 | number, content);
