/** Attribute values and items: DynamoDB's own JSON, with binary values as bytes. */
import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { compareNumbers, normaliseNumber } from './decimal';
import { validation } from './failures';

export type { AttributeValue };
export type Item = Record<string, AttributeValue>;
export type AttributeType = 'S' | 'N' | 'B' | 'SS' | 'NS' | 'BS' | 'BOOL' | 'NULL' | 'L' | 'M';

const TYPES: readonly AttributeType[] = ['S', 'N', 'B', 'SS', 'NS', 'BS', 'BOOL', 'NULL', 'L', 'M'];
const DEPTH_MAX = 32;

/** The one type that a valid value has. */
export function typeOf(value: AttributeValue): AttributeType {
  for (const type of TYPES) if (value[type as 'S'] !== undefined) return type;
  throw validation('Supplied AttributeValue is empty, must contain exactly one of the supported datatypes');
}

/** A member of an item or map. Names such as `constructor` are members only when the item has them. */
export function member(map: Item, name: string): AttributeValue | undefined {
  return Object.hasOwn(map, name) ? map[name] : undefined;
}

export function setMember(map: Item, name: string, value: AttributeValue): void {
  // Assigning `__proto__` would change the prototype instead of adding an attribute.
  if (name === '__proto__') Object.defineProperty(map, name, { value, enumerable: true, writable: true, configurable: true });
  else map[name] = value;
}

export interface Measured<T> {
  value: T;
  /** In bytes, as DynamoDB counts an item against its 400 KB. */
  size: number;
  /** Whether there is a binary value anywhere inside. */
  binary: boolean;
}

/** Checks an item as it came from a caller; gives a copy with every number in canonical spelling, and its size. */
export function measureItem(item: Item): Measured<Item> {
  const into = { size: 0, binary: false };
  return { value: copyMap(item, into, 0), ...into };
}

/** The same for one value. */
export function measureValue(value: AttributeValue): Measured<AttributeValue> {
  const into = { size: 0, binary: false };
  return { value: copyValue(value, into, 0), ...into };
}

/** Size in bytes of an item that is known to be valid. */
export function itemSize(item: Item): number {
  const into = { size: 0, binary: false };
  copyMap(item, into, 0);
  return into.size;
}

type Tally = { size: number; binary: boolean };

function copyMap(map: Item, into: Tally, depth: number): Item {
  const copy: Item = {};
  for (const name of Object.keys(map)) {
    const value = map[name];
    if (value === undefined) continue;
    into.size += Buffer.byteLength(name);
    setMember(copy, name, copyValue(value, into, depth));
  }
  return copy;
}

function copyValue(value: AttributeValue, into: Tally, depth: number): AttributeValue {
  const type = onlyType(value);
  if (depth > DEPTH_MAX)
    throw validation('Nesting Levels have exceeded supported limits: Attributes cannot have more than 32 levels of nesting');
  switch (type) {
    case 'S': {
      const text = value.S ?? '';
      into.size += Buffer.byteLength(text);
      return { S: text };
    }
    case 'N': {
      const number = normaliseNumber(String(value.N));
      into.size += numberSize(number);
      return { N: number };
    }
    case 'B': {
      into.size += value.B?.length ?? 0;
      into.binary = true;
      return { B: value.B ?? new Uint8Array() };
    }
    case 'BOOL':
      into.size += 1;
      return { BOOL: value.BOOL === true };
    case 'NULL':
      if (value.NULL !== true)
        throw validation('One or more parameter values were invalid: Null attribute value types must have the value of true');
      into.size += 1;
      return { NULL: true };
    case 'SS': {
      const members = distinct(value.SS ?? [], 'string', (text) => text);
      for (const text of members) into.size += Buffer.byteLength(text);
      return { SS: members };
    }
    case 'NS': {
      const members = distinct(
        (value.NS ?? []).map((number) => normaliseNumber(String(number))),
        'number',
        (number) => number,
      );
      for (const number of members) into.size += numberSize(number);
      return { NS: members };
    }
    case 'BS': {
      const members = distinct(value.BS ?? [], 'binary', base64);
      for (const bytes of members) into.size += bytes.length;
      into.binary = true;
      return { BS: members };
    }
    case 'L': {
      into.size += 3;
      const list: AttributeValue[] = [];
      for (const element of value.L ?? []) {
        into.size += 1;
        list.push(copyValue(element, into, depth + 1));
      }
      return { L: list };
    }
    case 'M': {
      const map = value.M ?? {};
      into.size += 3 + Object.keys(map).length;
      return { M: copyMap(map, into, depth + 1) };
    }
    default:
      return type satisfies never;
  }
}

function onlyType(value: AttributeValue): AttributeType {
  let found: AttributeType | undefined;
  for (const type of TYPES) {
    if (value[type as 'S'] === undefined) continue;
    if (found)
      throw validation('Supplied AttributeValue has more than one datatypes set, must contain exactly one of the supported datatypes');
    found = type;
  }
  if (!found) throw validation('Supplied AttributeValue is empty, must contain exactly one of the supported datatypes');
  return found;
}

function distinct<T>(members: T[], kind: 'string' | 'number' | 'binary', key: (member: T) => string): T[] {
  if (members.length === 0) throw validation(`One or more parameter values were invalid: An ${kind} set  may not be empty`);
  if (new Set(members.map(key)).size !== members.length) {
    const shown = kind === 'binary' ? '' : ` [${members.join(', ')}]`;
    throw validation(`One or more parameter values were invalid: Input collection${shown} contains duplicates.`);
  }
  return [...members];
}

function numberSize(number: string): number {
  const digits = number.replace(/[-.]/g, '').replace(/^0+/, '').replace(/0+$/, '').length;
  return Math.ceil(digits / 2) + 1 + (number.startsWith('-') ? 1 : 0);
}

function base64(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64');
}

/** Whether two values have the same type and content; sets are equal in any order. */
export function equalValues(left: AttributeValue, right: AttributeValue): boolean {
  if (left.S !== undefined) return left.S === right.S;
  if (left.N !== undefined) return left.N === right.N;
  if (left.BOOL !== undefined) return left.BOOL === right.BOOL;
  if (left.NULL !== undefined) return right.NULL !== undefined;
  if (left.B !== undefined) return right.B !== undefined && Buffer.compare(left.B, right.B) === 0;
  if (left.SS !== undefined) return right.SS !== undefined && sameMembers(left.SS, right.SS);
  if (left.NS !== undefined) return right.NS !== undefined && sameMembers(left.NS, right.NS);
  if (left.BS !== undefined) return right.BS !== undefined && sameMembers(left.BS.map(base64), right.BS.map(base64));
  if (left.L !== undefined) {
    const other = right.L;
    return other?.length === left.L.length && left.L.every((element, at) => other[at] !== undefined && equalValues(element, other[at]));
  }
  if (left.M !== undefined) {
    const other = right.M;
    if (other === undefined) return false;
    const names = Object.keys(left.M);
    return names.length === Object.keys(other).length && names.every((name) => equalMembers(left.M ?? {}, other, name));
  }
  return false;
}

function equalMembers(left: Item, right: Item, name: string): boolean {
  const a = member(left, name);
  const b = member(right, name);
  return a !== undefined && b !== undefined && equalValues(a, b);
}

function sameMembers(left: string[], right: string[]): boolean {
  if (left.length !== right.length) return false;
  const members = new Set(left);
  return right.every((value) => members.has(value));
}

/** The order of two strings, numbers or binary values of the same type; undefined for any other pair. */
export function compareValues(left: AttributeValue, right: AttributeValue): number | undefined {
  if (left.S !== undefined && right.S !== undefined) return compareUtf8(left.S, right.S);
  if (left.N !== undefined && right.N !== undefined) return compareNumbers(left.N, right.N);
  if (left.B !== undefined && right.B !== undefined) return Buffer.compare(left.B, right.B);
  return undefined;
}

/** Strings sort by their UTF-8 bytes, which differs from JavaScript's order once surrogates are involved. */
function compareUtf8(left: string, right: string): number {
  const length = Math.min(left.length, right.length);
  for (let at = 0; at < length; at += 1) {
    const a = left.charCodeAt(at);
    const b = right.charCodeAt(at);
    if (a === b) continue;
    const aSurrogate = a >= 0xd800 && a <= 0xdfff;
    const bSurrogate = b >= 0xd800 && b <= 0xdfff;
    return aSurrogate === bSurrogate ? a - b : aSurrogate ? 1 : -1;
  }
  return left.length - right.length;
}
