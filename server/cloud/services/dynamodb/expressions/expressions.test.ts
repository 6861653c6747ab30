import { describe, expect, test } from 'vitest';
import type { Item } from '../attribute';
import { compileCondition } from './condition';
import { compileKeyCondition } from './key-condition';
import { openPlaceholders } from './placeholders';
import { bindProjection, projector } from './projection';
import { isReservedWord } from './reserved-words';
import { compileUpdate } from './update';

const item: Item = {
  id: { S: 'a' },
  n: { N: '5' },
  tags: { SS: ['x', 'y'] },
  entries: { L: [{ N: '1' }, { M: { deep: { S: 'here' } } }] },
  profile: { M: { one: { N: '1' }, two: { BOOL: true } } },
};
const values: Item = {
  ':five': { N: '5.00' },
  ':six': { N: '6' },
  ':a': { S: 'a' },
  ':x': { S: 'x' },
  ':h': { S: 'he' },
  ':two': { N: '2' },
  ':type': { S: 'SS' },
  ':bool': { BOOL: true },
};

function condition(text: string, names?: Record<string, string>): boolean {
  const used = Object.fromEntries(Object.entries(values).filter(([key]) => new RegExp(`${key}\\b`).test(text)));
  const placeholders = openPlaceholders({
    names,
    values: Object.keys(used).length > 0 ? used : undefined,
    expressions: { ConditionExpression: text },
  });
  const holds = compileCondition('ConditionExpression', text, placeholders);
  placeholders.checkUsed();
  return holds(item);
}

describe('conditions', () => {
  test.each([
    ['n = :five', true],
    ['n <> :five', false],
    ['absent <> :five', true],
    ['n < :six AND :five >= n', true],
    ['n BETWEEN :two AND :six', true],
    ['id IN (:x, :a)', true],
    ['attribute_exists(entries[1].deep) AND attribute_not_exists(entries[2])', true],
    ['begins_with(entries[1].deep, :h)', true],
    ['contains(tags, :x) AND contains(id, :a)', true],
    ['size(tags) = :two AND size(id) < :two', true],
    ['attribute_type(tags, :type)', true],
    ['NOT (n = :six OR id = :x)', true],
    ['n = :six OR id = :a AND n = :five', true],
    ['(n = :six OR id = :a) AND n = :six', false],
    ['profile.two = :bool', true],
    ['id < :five', false],
  ])('%s is %s', (text, expected) => {
    expect(condition(text)).toBe(expected);
  });

  test('agree with a plain evaluation of random boolean expressions', () => {
    let state = 1;
    const next = (below: number) => {
      state = (Math.imul(state, 1103515245) + 12345) & 0x7fffffff;
      return (state >> 8) % below;
    };
    const build = (depth: number): [string, boolean] => {
      if (depth === 0) return next(2) ? ['n = :five', true] : ['n = :six', false];
      const [left, a] = build(depth - 1);
      const [right, b] = build(depth - 1);
      switch (next(3)) {
        case 0:
          return [`(${left}) AND (${right})`, a && b];
        case 1:
          return [`(${left}) OR (${right})`, a || b];
        default:
          return [`NOT (${left})`, !a];
      }
    };
    for (let round = 0; round < 200; round += 1) {
      const [text, expected] = build(1 + next(4));
      expect(condition(text), text).toBe(expected);
    }
  });

  test.each([
    ['n = ', 'Invalid ConditionExpression: Syntax error; token: "<EOF>", near: "="'],
    ['n == :five', 'Invalid ConditionExpression: Syntax error; token: "="'],
    ['name = :a', 'Invalid ConditionExpression: Attribute name is a reserved keyword; reserved keyword: name'],
    ['#n = :a', 'An expression attribute name used in the document path is not defined; attribute name: #n'],
    ['n = :nothing', 'An expression attribute value used in expression is not defined; attribute value: :nothing'],
    ['((n = :five))', 'Invalid ConditionExpression: The expression has redundant parentheses'],
    ['nofunction(n)', 'Invalid ConditionExpression: Invalid function name; function: nofunction'],
    ['contains(n)', 'Incorrect number of operands for operator or function; operator or function: contains, number of operands: 1'],
    ['begins_with(id, :five)', 'Incorrect operand type for operator or function; operator or function: begins_with, operand type: N'],
    ['n BETWEEN :six AND :two', 'The BETWEEN operator requires upper bound to be greater than or equal to lower bound'],
    ['list_append(n, n)', 'The function is not allowed in a condition expression; function: list_append'],
    ['  ', 'Invalid ConditionExpression: The expression can not be empty;'],
  ])('%s is refused', (text, message) => {
    expect(() => condition(text)).toThrow(message);
  });

  test('names and values must be used', () => {
    expect(() => condition('n = :five', { '#a': 'b' })).toThrow(
      'Value provided in ExpressionAttributeNames unused in expressions: keys: {#a}',
    );
    expect(() =>
      openPlaceholders({ names: undefined, values, expressions: { UpdateExpression: undefined, ConditionExpression: undefined } }),
    ).toThrow('ExpressionAttributeValues can only be specified when using expressions: UpdateExpression and ConditionExpression are null');
    expect(isReservedWord('Status')).toBe(true);
  });
});

test.each([
  ['SET a = b REMOVE a', 'Two document paths overlap with each other'],
  ['SET a[0] = b, a.c = b', 'Two document paths conflict with each other'],
  ['SET a = b SET c = d', 'The "SET" section can only be used once in an update expression;'],
  ['SET a = size(b)', 'The function is not allowed in an update expression; function: size'],
])('update %s is refused', (text, message) => {
  const placeholders = openPlaceholders({ names: undefined, values: undefined, expressions: { UpdateExpression: text } });
  expect(() => compileUpdate(text, placeholders)).toThrow(message);
});

test('sets grow, shrink and vanish; lists are appended', () => {
  const text = 'SET entries = list_append(entries, :l), n = n - :one ADD tags :more DELETE former :gone';
  const placeholders = openPlaceholders({
    names: undefined,
    values: { ':l': { L: [{ S: 'z' }] }, ':one': { N: '1' }, ':more': { SS: ['y', 'z'] }, ':gone': { NS: ['1'] } },
    expressions: { UpdateExpression: text },
  });
  const changed = compileUpdate(text, placeholders).apply({ ...item, former: { NS: ['1'] } });
  expect(changed).toMatchObject({ n: { N: '4' }, tags: { SS: ['x', 'y', 'z'] } });
  expect(changed.entries?.L?.length).toBe(3);
  expect(changed.former).toBeUndefined();
  expect(item.n).toEqual({ N: '5' });
});

test('a projection takes nested parts', () => {
  const placeholders = openPlaceholders({ names: { '#m': 'profile' }, values: undefined, expressions: { ProjectionExpression: 'x' } });
  const paths = bindProjection('#m.one, entries[1].deep, nothing', placeholders);
  expect(projector(paths)(item)).toEqual({ profile: { M: { one: { N: '1' } } }, entries: { L: [{ M: { deep: { S: 'here' } } }] } });
});

test.each([
  ['n = :five', 'Query condition missed key schema element: id'],
  ['id > :a', 'Query key condition not supported'],
  ['id = :a AND n <> :five', 'Invalid operator used in KeyConditionExpression: <>'],
  ['id = :a OR n = :five', 'Invalid operator used in KeyConditionExpression: OR'],
  ['id = :five', 'Condition parameter type does not match schema type'],
])('key condition %s is refused', (text, message) => {
  const placeholders = openPlaceholders({ names: undefined, values, expressions: { KeyConditionExpression: text } });
  const key = { hash: { name: 'id', type: 'S' as const }, range: { name: 'n', type: 'N' as const } };
  expect(() => compileKeyCondition(text, key, placeholders)).toThrow(message);
});
