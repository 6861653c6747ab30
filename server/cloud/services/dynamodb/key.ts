import { type AttributeValue, type Item, member, typeOf } from './attribute';
import { encodeNumber } from './decimal';
import { validation } from './failures';
import type { KeyAttribute, KeyType, Table, TableIndex, TableKey } from './table';

/** Where an item is: bytes whose order is DynamoDB's. `sk` is empty in a table without a sort key. */
export interface EncodedKey {
  hash: number;
  pk: Buffer;
  sk: Buffer;
}

const EMPTY = Buffer.alloc(0);
const PARTITION_KEY_BYTES_MAX = 2048;
const SORT_KEY_BYTES_MAX = 1024;

/** Hashes fill the 32-bit range evenly, so that a segment of a parallel scan is a range of them. */
export const HASH_END = 2 ** 32;

/** 32-bit FNV-1a with a final mix, because the high bits decide the segment. */
export function hashBytes(bytes: Uint8Array): number {
  let hash = 0x811c9dc5;
  for (const byte of bytes) hash = Math.imul(hash ^ byte, 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}

/** The bytes of a key value of the type given. */
export function encodeKeyValue(type: KeyType, value: AttributeValue): Buffer {
  if (type === 'S') return Buffer.from(value.S ?? '', 'utf8');
  if (type === 'N') return encodeNumber(value.N ?? '');
  const bytes = value.B ?? new Uint8Array();
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

/** The key of a whole item, as PutItem gives it. */
export function keyOfItem(table: Table, item: Item): EncodedKey {
  return encodeKey(table.key, (attribute) => {
    const value = member(item, attribute.name);
    if (!value) throw validation(`One or more parameter values were invalid: Missing the key ${attribute.name} in the item`);
    const actual = typeOf(value);
    if (actual !== attribute.type) {
      throw validation(
        `One or more parameter values were invalid: Type mismatch for key ${attribute.name} expected: ${attribute.type} actual: ${actual}`,
      );
    }
    return value;
  });
}

/** The key that a request names: exactly the key attributes, with the types of the schema. */
export function keyOfRequest(table: Table, key: Item | undefined): EncodedKey {
  if (!key) throw validation("1 validation error detected: Value null at 'key' failed to satisfy constraint: Member must not be null");
  if (Object.keys(key).length !== (table.key.range ? 2 : 1)) throw validation('The provided key element does not match the schema');
  return encodeKey(table.key, (attribute) => {
    const value = member(key, attribute.name);
    if (!value || typeOf(value) !== attribute.type) throw validation('The provided key element does not match the schema');
    return value;
  });
}

function encodeKey({ hash, range }: TableKey, read: (attribute: KeyAttribute) => AttributeValue): EncodedKey {
  const pk = checkBytes(hash, encodeKeyValue(hash.type, read(hash)), 'hash', PARTITION_KEY_BYTES_MAX);
  const sk = range ? checkBytes(range, encodeKeyValue(range.type, read(range)), 'range', SORT_KEY_BYTES_MAX) : EMPTY;
  return { hash: hashBytes(pk), pk, sk };
}

function checkBytes(attribute: KeyAttribute, bytes: Buffer, role: 'hash' | 'range', bytesMax: number): Buffer {
  if (bytes.length === 0) {
    const kind = attribute.type === 'B' ? 'binary' : 'string';
    throw validation(
      `One or more parameter values are not valid. The AttributeValue for a key attribute cannot contain an empty ${kind} value. Key: ${attribute.name}`,
    );
  }
  if (bytes.length > bytesMax) {
    // The missing space is in AWS's own message.
    throw validation(
      role === 'hash'
        ? `One or more parameter values were invalid: Size of hashkey has exceeded the maximum size limit of${bytesMax} bytes`
        : `One or more parameter values were invalid: Aggregated size of all range keys has exceeded the size limit of ${bytesMax} bytes`,
    );
  }
  return bytes;
}

/** The item's key in an index, or undefined when the item lacks an attribute of it and so is not in the index. */
export function indexKeyOf(index: TableIndex, item: Item): EncodedKey | undefined {
  const { hash, range } = index.key;
  const hashValue = member(item, hash.name);
  if (!hashValue) return undefined;
  const rangeValue = range && member(item, range.name);
  if (range && !rangeValue) return undefined;
  const pk = encodeKeyValue(hash.type, hashValue);
  return { hash: hashBytes(pk), pk, sk: range && rangeValue ? encodeKeyValue(range.type, rangeValue) : EMPTY };
}

/** Refuses an item that an index could not hold. */
export function checkIndexKeys(table: Table, item: Item): void {
  for (const index of table.indexes) {
    for (const attribute of [index.key.hash, index.key.range]) {
      const value = attribute && member(item, attribute.name);
      if (!value) continue;
      const actual = typeOf(value);
      if (actual !== attribute.type) {
        throw validation(
          `One or more parameter values were invalid: Type mismatch for Index Key ${attribute.name} Expected: ${attribute.type} Actual: ${actual} IndexName: ${index.name}`,
        );
      }
      if (value.S === '' || value.B?.length === 0) {
        throw validation(
          `One or more parameter values are not valid. A value specified for a secondary index key is not supported. The AttributeValue for a key attribute cannot contain an empty ${value.S === '' ? 'string' : 'binary'} value. IndexName: ${index.name}, IndexKey: ${attribute.name}`,
        );
      }
    }
  }
}

/** Names of the attributes of one or more keys, each once. */
export function keyNames(...keys: TableKey[]): string[] {
  return [...new Set(keys.flatMap(({ hash, range }) => (range ? [hash.name, range.name] : [hash.name])))];
}

/** Only the attributes named, of those that the item has. */
export function pick(item: Item, names: string[]): Item {
  const picked: Item = {};
  for (const name of names) {
    const value = member(item, name);
    if (value) picked[name] = value;
  }
  return picked;
}
