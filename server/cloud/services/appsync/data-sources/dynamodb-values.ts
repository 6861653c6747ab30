/** Typed values of templates, of the SDK, and plain ones. */
import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { ResolverError } from '../vtl/failure';
import { isMap, type JsonMap, setMember, toIterable, toText } from '../vtl/values';

export type Item = Record<string, AttributeValue>;

/**
 * A typed value as templates write it (`{ "N": 5 }`, binary as base64) in the SDK's shape.
 * @throws ResolverError when it is no typed value.
 */
function toAttributeValue(value: unknown): AttributeValue {
  const [type, member] = (isMap(value) ? Object.entries(value)[0] : undefined) ?? [];
  switch (type) {
    case 'S':
      return { S: toText(member) };
    case 'N':
      return { N: toText(member) };
    case 'BOOL':
      return { BOOL: member === true || member === 'true' };
    case 'NULL':
      return { NULL: true };
    case 'M':
      return { M: toItem(member) };
    case 'L':
      return { L: toIterable(member).map(toAttributeValue) };
    case 'SS':
      return { SS: toIterable(member).map(toText) };
    case 'NS':
      return { NS: toIterable(member).map(toText) };
    case 'B':
      return { B: Buffer.from(toText(member), 'base64') };
    case 'BS':
      return { BS: toIterable(member).map((text) => Buffer.from(toText(text), 'base64')) };
    default:
      throw new ResolverError(`Expected a typed DynamoDB value but found ${JSON.stringify(value)}.`, 'MappingTemplate');
  }
}

export function toItem(values: unknown): Item {
  const item: Item = {};
  if (isMap(values)) for (const name of Object.keys(values)) setMember(item, name, toAttributeValue(values[name]));
  return item;
}

function base64(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('base64');
}

function toPlainValue(value: AttributeValue): unknown {
  if (value.S !== undefined) return value.S;
  if (value.N !== undefined) return Number(value.N);
  if (value.BOOL !== undefined) return value.BOOL;
  if (value.M !== undefined) return toPlainItem(value.M);
  if (value.L !== undefined) return value.L.map(toPlainValue);
  if (value.SS !== undefined) return value.SS;
  if (value.NS !== undefined) return value.NS.map(Number);
  if (value.B !== undefined) return base64(value.B);
  if (value.BS !== undefined) return value.BS.map(base64);
  return null;
}

export function toPlainItem(item: Item): JsonMap {
  const plain: JsonMap = {};
  for (const name of Object.keys(item)) {
    const value = item[name];
    if (value !== undefined) setMember(plain, name, toPlainValue(value));
  }
  return plain;
}

/** Where a query stopped, as a token that says nothing to its reader. */
export function toToken(key: Item | undefined): string | null {
  return key ? Buffer.from(JSON.stringify({ version: 1, key: toPlainTypes(key) })).toString('base64url') : null;
}

/** Binary keys do not survive JSON; they travel as base64. */
function toPlainTypes(key: Item): JsonMap {
  return Object.fromEntries(Object.entries(key).map(([name, value]) => [name, value.B ? { B: base64(value.B) } : value]));
}

/** @throws ResolverError for a token that was not made here. */
export function fromToken(token: unknown): Item | undefined {
  if (token === null || token === undefined || token === '') return undefined;
  try {
    const { key } = JSON.parse(Buffer.from(toText(token), 'base64url').toString()) as { key: unknown };
    return toItem(key);
  } catch (cause) {
    throw new ResolverError('Invalid pagination token given.', 'BadRequestException', null, null, { cause });
  }
}
