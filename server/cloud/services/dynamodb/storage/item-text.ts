import type { AttributeValue, Item } from '../attribute';
import { setMember } from '../attribute';

/** An item as text. Binary values, which JSON lacks, are written in base64 when `binary` says there are some. */
export function writeItem(item: Item, binary: boolean): string {
  return JSON.stringify(binary ? mapValues(item, encode) : item);
}

/** The item that `writeItem` wrote. */
export function readItem(text: string, binary: boolean): Item {
  const item = JSON.parse(text) as Item;
  return binary ? mapValues(item, decode) : item;
}

type Convert = (bytes: Uint8Array) => Uint8Array;

// On disk a B member is a string. The two directions differ only in this conversion.
const encode: Convert = (bytes) => Buffer.from(bytes).toString('base64') as unknown as Uint8Array;
const decode: Convert = (text) => new Uint8Array(Buffer.from(text as unknown as string, 'base64'));

function mapValues(item: Item, convert: Convert): Item {
  const copy: Item = {};
  for (const [name, value] of Object.entries(item)) setMember(copy, name, mapValue(value, convert));
  return copy;
}

function mapValue(value: AttributeValue, convert: Convert): AttributeValue {
  if (value.B !== undefined) return { B: convert(value.B) };
  if (value.BS !== undefined) return { BS: value.BS.map(convert) };
  if (value.L !== undefined) return { L: value.L.map((element) => mapValue(element, convert)) };
  if (value.M !== undefined) return { M: mapValues(value.M, convert) };
  return value;
}
