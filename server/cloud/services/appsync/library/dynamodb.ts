/** `$util.dynamodb`: JSON values to DynamoDB's typed ones. */
import type { Library, LibraryFunction } from '../vtl/evaluation';
import { isMap, type JsonMap, setMember, toIterable, toJson, toText } from '../vtl/values';

export function toDynamoDB(value: unknown): JsonMap {
  switch (typeof value) {
    case 'string':
      return { S: value };
    case 'number':
      return { N: value };
    case 'boolean':
      return { BOOL: value };
    default:
      if (Array.isArray(value)) return { L: value.map(toDynamoDB) };
      return isMap(value) ? { M: toMapValues(value) } : { NULL: null };
  }
}

function toMapValues(value: unknown): JsonMap {
  const typed: JsonMap = {};
  if (isMap(value)) for (const key of Object.keys(value)) setMember(typed, key, toDynamoDB(value[key]));
  return typed;
}

function toS3Object(key: unknown, bucket: unknown, region: unknown, version?: unknown): JsonMap {
  const object = {
    s3: {
      key: toText(key),
      bucket: toText(bucket),
      region: toText(region),
      ...(version === undefined ? {} : { version: toText(version) }),
    },
  };
  return { S: JSON.stringify(object) };
}

const converters: Record<string, (...values: unknown[]) => unknown> = {
  toDynamoDB,
  toString: (value: unknown) => (value === null || value === undefined ? { NULL: null } : { S: toText(value) }),
  toStringSet: (values) => ({ SS: toIterable(values).map(toText) }),
  toNumber: (value) => (value === null || value === undefined ? { NULL: null } : { N: value }),
  toNumberSet: (values) => ({ NS: toIterable(values) }),
  toBinary: (value) => ({ B: toText(value) }),
  toBinarySet: (values) => ({ BS: toIterable(values).map(toText) }),
  toBoolean: (value) => ({ BOOL: value === true }),
  toNull: () => ({ NULL: null }),
  toList: (values) => ({ L: toIterable(values).map(toDynamoDB) }),
  toMap: (value) => ({ M: toMapValues(value) }),
  toMapValues,
  toS3Object,
};

/** Every converter has a twin that writes JSON, such as `toStringJson`. */
export const dynamodb: Library = Object.fromEntries(
  Object.entries(converters).flatMap(([name, convert]): [string, LibraryFunction][] => [
    [name, (_, ...values) => convert(...values)],
    [`${name}Json`, (_, ...values) => toJson(convert(...values))],
  ]),
);
dynamodb.fromS3ObjectJson = (_, text) => {
  try {
    const parsed = JSON.parse(toText(text)) as { s3?: unknown };
    return parsed.s3 ?? null;
  } catch {
    return null; // Not an S3 object link.
  }
};
