import type { Library, LibraryFunction } from '../vtl/evaluation';
import { isMap, toIterable, toJson } from '../vtl/values';
import { toFilterExpression } from './filter-expression';
import { toSubscriptionFilter } from './subscription-filter';

function withoutFields(filter: unknown, ignoredFields: unknown): unknown {
  const ignored = new Set(toIterable(ignoredFields).map(String));
  return ignored.size > 0 && isMap(filter) ? Object.fromEntries(Object.entries(filter).filter(([key]) => !ignored.has(key))) : filter;
}

const toExpression: LibraryFunction = (_, filter, ignoredFields) => toJson(toFilterExpression(withoutFields(filter, ignoredFields)));

/** `$util.transform`. */
export const transform: Library = {
  toDynamoDBFilterExpression: toExpression,
  toDynamoDBConditionExpression: toExpression,
  toSubscriptionFilter: (_, filter, ignoredFields, rules) => toJson(toSubscriptionFilter(filter, ignoredFields, rules)),
};
