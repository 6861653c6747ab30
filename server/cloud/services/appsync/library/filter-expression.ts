/** `$util.transform.toDynamoDBFilterExpression`: a GraphQL filter as a DynamoDB expression. */
import { ResolverError } from '../vtl/failure';
import { isMap, type JsonMap, toIterable, toText } from '../vtl/values';
import { toDynamoDB } from './dynamodb';

export interface FilterExpression {
  expression: string;
  expressionNames: JsonMap;
  expressionValues: JsonMap;
}

const COMPARATORS: Record<string, string> = { eq: '=', ne: '<>', le: '<=', lt: '<', ge: '>=', gt: '>' };

/** `ModelAttributeTypes` of Amplify's schema, as DynamoDB's type names. */
const ATTRIBUTE_TYPES: Record<string, string> = {
  binary: 'B',
  binarySet: 'BS',
  bool: 'BOOL',
  list: 'L',
  map: 'M',
  number: 'N',
  numberSet: 'NS',
  string: 'S',
  stringSet: 'SS',
  _null: 'NULL',
};

/**
 * Members of a filter are joined with AND; `and`, `or` and `not` nest. Every value gets a name of its own.
 * @throws ResolverError for an operator that does not exist.
 */
export function toFilterExpression(filter: unknown): FilterExpression {
  const names: JsonMap = {};
  const values: JsonMap = {};
  const addValue = (path: string, value: unknown): string => {
    const name = `:${path}`;
    values[name] = toDynamoDB(value);
    return name;
  };

  const nest = (value: unknown, path: string, word: string): string =>
    join(
      (Array.isArray(value) ? value : [value]).map((member, index) => group(member, `${path}_${index}_`)),
      word,
    );

  const group = (members: unknown, path: string): string => {
    const parts = Object.entries(isMap(members) ? members : {}).map(([key, value]) => {
      if (value === null || value === undefined) return '';
      if (key === 'and') return nest(value, `${path}and`, 'AND');
      if (key === 'or') return nest(value, `${path}or`, 'OR');
      if (key === 'not') {
        const inner = nest(value, `${path}not`, 'AND');
        return inner && `NOT (${inner})`;
      }
      return field(key, value, path);
    });
    return join(parts, 'AND');
  };

  const field = (key: string, operators: unknown, path: string): string => {
    const safe = key.replace(/\W/g, '_');
    const name = `#${safe}`;
    const parts = Object.entries(isMap(operators) ? operators : {}).map(([operator, value]) =>
      condition(operator, value, name, `${path}${safe}_${operator}`, addValue),
    );
    if (parts.length > 0) names[name] = key;
    return join(parts, 'AND');
  };

  const expression = group(filter, '');
  return { expression, expressionNames: names, expressionValues: values };
}

/** DynamoDB refuses redundant parentheses: only what stands beside something else gets them. */
function join(parts: string[], word: string): string {
  const used = parts.filter((part) => part !== '');
  return used.length > 1 ? used.map((part) => `(${part})`).join(` ${word} `) : (used[0] ?? '');
}

function condition(
  operator: string,
  value: unknown,
  name: string,
  path: string,
  addValue: (path: string, value: unknown) => string,
): string {
  const comparator = COMPARATORS[operator];
  if (comparator) return `${name} ${comparator} ${addValue(path, value)}`;
  switch (operator) {
    case 'contains':
      return `contains(${name}, ${addValue(path, value)})`;
    case 'notContains':
      return `NOT contains(${name}, ${addValue(path, value)})`;
    case 'beginsWith':
      return `begins_with(${name}, ${addValue(path, value)})`;
    case 'between': {
      const [from, to] = toIterable(value);
      return `${name} BETWEEN ${addValue(`${path}_0`, from)} AND ${addValue(`${path}_1`, to)}`;
    }
    case 'in': {
      const members = toIterable(value);
      // DynamoDB has no empty IN; nothing can be a member of an empty list.
      if (members.length === 0) return `attribute_exists(${name}) AND attribute_not_exists(${name})`;
      return `${name} IN (${members.map((member, index) => addValue(`${path}_${index}`, member)).join(', ')})`;
    }
    case 'attributeExists':
      return value === true ? `attribute_exists(${name})` : `attribute_not_exists(${name})`;
    case 'attributeType':
      return `attribute_type(${name}, ${addValue(path, ATTRIBUTE_TYPES[toText(value)] ?? toText(value))})`;
    case 'size': {
      const parts = Object.entries(isMap(value) ? value : {}).map(([inner, operand]) =>
        condition(inner, operand, `size(${name})`, `${path}_${inner}`, addValue),
      );
      return join(parts, 'AND');
    }
    default:
      throw new ResolverError(`Unsupported operator in filter: ${operator}`, 'UnsupportedFilterOperator');
  }
}
