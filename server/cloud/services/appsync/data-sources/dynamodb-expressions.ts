import { isMap, type JsonMap, toText } from '../vtl/values';
import { type Item, toItem } from './dynamodb-values';

/** An expression as templates write it: `expression`, `expressionNames`, `expressionValues`. */
export interface Expressions {
  names: Record<string, string>;
  values: Item;
  /** The expression's text; undefined when there is none. */
  read(part: unknown): string | undefined;
}

/** Gathers the names and values of all expressions of one request. */
export function collectExpressions(): Expressions {
  const names: Record<string, string> = {};
  const values: Item = {};
  return {
    names,
    values,
    read(part) {
      if (!isMap(part) || part.expression === undefined || part.expression === null || part.expression === '') return undefined;
      for (const [name, attribute] of Object.entries((part.expressionNames ?? {}) as JsonMap)) names[name] = toText(attribute);
      Object.assign(values, toItem(part.expressionValues));
      return toText(part.expression);
    },
  };
}

/** Members of an SDK input; DynamoDB refuses empty ones. */
export function expressionMembers({ names, values }: Pick<Expressions, 'names' | 'values'>): {
  ExpressionAttributeNames?: Record<string, string>;
  ExpressionAttributeValues?: Item;
} {
  return {
    ...(Object.keys(names).length > 0 && { ExpressionAttributeNames: names }),
    ...(Object.keys(values).length > 0 && { ExpressionAttributeValues: values }),
  };
}
