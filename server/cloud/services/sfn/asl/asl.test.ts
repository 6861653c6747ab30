import { describe, expect, test } from 'vitest';
import { checkMachine } from './check-machine';
import { type ChoiceRule, ruleHolds } from './choice';
import { parsePath, putAt, type Scope, valueAt } from './path';
import { fillTemplate } from './template';

const input = {
  name: 'Ann',
  'two words': 1,
  list: [1, 2, 3, 4],
  store: {
    books: [
      { title: 'A', price: 5 },
      { title: 'B', price: 15, tags: ['x'] },
    ],
    open: true,
  },
  nothing: null,
};
const scope: Scope = { input, context: { Execution: { Name: 'run' }, Map: { Item: { Index: 2 } } }, variables: { total: { n: 7 } } };

// The language of paths: https://docs.aws.amazon.com/step-functions/latest/dg/amazon-states-language-paths.html
test.each([
  ['$', input],
  ['$.name', 'Ann'],
  ["$['two words']", 1],
  ['$.list[1]', 2],
  ['$.list[-1]', 4],
  ['$.list[1:3]', [2, 3]],
  ['$.list[0,2]', [1, 3]],
  ['$.list[*]', [1, 2, 3, 4]],
  ['$.store.books[*].title', ['A', 'B']],
  ['$..price', [5, 15]],
  ['$.store.*', [input.store.books, true]],
  ['$.store.books[?(@.price > 10)].title', ['B']],
  ["$.store.books[?(@.title == 'A' || @.tags)].price", [5, 15]],
  ['$.store.books[?(!(@.tags) && @.price <= 5)].title', ['A']],
  ['$.missing[*]', []],
  ['$$.Execution.Name', 'run'],
  ['$total.n', 7],
  ['$.nothing', null],
])('the path %s', (text, expected) => {
  expect(valueAt(text, scope)).toEqual(expected);
});

test.each(['name', '$.', '$.a[', '$.a[?(@.b', '$.a.length()', '$.a b'])('%s is no path', (text) => {
  expect(() => parsePath(text)).toThrow(SyntaxError);
});

test('a path that leads nowhere is an error of the definition', () => {
  expect(() => valueAt('$.missing', scope)).toThrow(expect.objectContaining({ error: 'States.Runtime' }));
});

test('results are put where ResultPath says, into a copy', () => {
  expect(putAt('$', { a: 1 }, 2)).toBe(2);
  expect(putAt('$.b.c', { a: 1 }, 2)).toEqual({ a: 1, b: { c: 2 } });
  expect(putAt('$.a[0]', { a: [1, 2] }, 9)).toEqual({ a: [9, 2] });
  expect(() => putAt('$.a.b', { a: 1 }, 2)).toThrow('ReferencePath');
});

// Examples of https://docs.aws.amazon.com/step-functions/latest/dg/intrinsic-functions.html
test.each<[string, unknown]>([
  ["States.Format('Hello, my name is {}, \\{as is\\}.', $.name)", 'Hello, my name is Ann, {as is}.'],
  ["States.Format('{} of {}', 1, States.ArrayLength($.list))", '1 of 4'],
  ["States.Array($.name, 1, 'it''s', true, null)".replace("'it''s'", "'it\\'s'"), ['Ann', 1, "it's", true, null]],
  ['States.ArrayPartition($.list, 3)', [[1, 2, 3], [4]]],
  ['States.ArrayContains($.list, 5)', false],
  ['States.ArrayRange(1, 9, 2)', [1, 3, 5, 7, 9]],
  ['States.ArrayRange(3, 1, -1)', [3, 2, 1]],
  ['States.ArrayGetItem($.list, $$.Map.Item.Index)', 3],
  ['States.ArrayUnique(States.Array(1, 2, 1))', [1, 2]],
  ["States.Base64Decode(States.Base64Encode('Data to encode'))", 'Data to encode'],
  ["States.Hash('input data', 'SHA-1')", 'aaff4a450a104cd177d28d18d74485e8cae074b7'],
  ['States.JsonMerge(States.StringToJson(\'{"a":1,"b":1}\'), States.StringToJson(\'{"b":2}\'), false)', { a: 1, b: 2 }],
  ['States.JsonToString($.store.books[0])', '{"title":"A","price":5}'],
  ['States.MathAdd($total.n, -1)', 6],
  ['States.MathRandom(3, 4)', 3],
  ["States.StringSplit('1,2;3', ',;')", ['1', '2', '3']],
  ["States.ArrayLength($.store.books[?(@.title == 'a,b)')])", 0],
])('%s', (text, expected) => {
  expect(fillTemplate({ 'value.$': text, kept: [{ 'name.$': '$.name' }] }, scope)).toEqual({ value: expected, kept: [{ name: 'Ann' }] });
});

test('functions refuse what they cannot take', () => {
  const fill = (text: string) => fillTemplate({ 'a.$': text }, scope);
  expect(() => fill("States.Format('{}')")).toThrow(expect.objectContaining({ error: 'States.IntrinsicFailure' }));
  expect(() => fill("States.StringToJson('{')")).toThrow(expect.objectContaining({ error: 'States.IntrinsicFailure' }));
  expect(() => fill('States.Nothing()')).toThrow('neither a path nor an intrinsic function');
  expect(fill('States.UUID()')).toEqual({ a: expect.stringMatching(/^[0-9a-f-]{36}$/) });
});

// https://docs.aws.amazon.com/step-functions/latest/dg/state-choice.html
test.each<[ChoiceRule, boolean]>([
  [{ Variable: '$.name', StringEquals: 'Ann' }, true],
  [{ Variable: '$.name', StringMatches: 'A*n' }, true],
  [{ Variable: '$.name', StringMatches: 'A\\*n' }, false],
  [{ Variable: '$.name', StringLessThan: 'B' }, true],
  [{ Variable: '$.list[0]', NumericGreaterThanEquals: 1 }, true],
  [{ Variable: '$.list[0]', NumericEqualsPath: '$.list[1]' }, false],
  [{ Variable: '$.list[0]', StringEquals: '1' }, false],
  [{ Variable: '$.store.open', BooleanEquals: true }, true],
  [{ Variable: '$.nothing', IsNull: true }, true],
  [{ Variable: '$.missing', IsPresent: false }, true],
  [{ Variable: '$.name', IsNumeric: false }, true],
  [{ And: [{ Variable: '$.name', IsString: true }, { Not: { Variable: '$.store.open', BooleanEquals: true } }] }, false],
  [
    {
      Or: [
        { Variable: '$.name', StringEquals: 'x' },
        { Variable: '$total.n', NumericLessThan: 8 },
      ],
    },
    true,
  ],
])('the rule %j', (rule, expected) => {
  expect(ruleHolds(rule, scope)).toBe(expected);
});

test('times are compared as times', () => {
  const at = { ...scope, input: { at: '2026-01-01T01:00:00+01:00' } };
  expect(ruleHolds({ Variable: '$.at', TimestampEquals: '2026-01-01T00:00:00Z' }, at)).toBe(true);
  expect(ruleHolds({ Variable: '$.at', IsTimestamp: true }, at)).toBe(true);
});

describe('definitions', () => {
  const problems = (States: object, more: object = {}) => checkMachine(JSON.stringify({ StartAt: 'A', States, ...more })).problems;

  test('that are sound have no problems', () => {
    const Branches = [{ StartAt: 'B', States: { B: { Type: 'Pass', End: true } } }];
    const Retry = [{ ErrorEquals: ['States.ALL'], IntervalSeconds: 5, MaxAttempts: 360, BackoffRate: 1 }];
    expect(problems({ A: { Type: 'Parallel', Branches, Retry, Next: 'Z' }, Z: { Type: 'Succeed' } })).toEqual([]);
  });

  test.each<[string, object, string]>([
    ['a target', { A: { Type: 'Pass', Next: 'B' } }, "Missing 'Next' target: B"],
    ['an end', { A: { Type: 'Pass' } }, 'either Next or End'],
    ['a kind', { A: { Type: 'Jump', End: true } }, 'Invalid discriminator value'],
    ['a field', { A: { Type: 'Pass', End: true, Colour: 'red' } }, 'Unrecognized key: "Colour"'],
    ['a path', { A: { Type: 'Pass', End: true, InputPath: 'a' } }, "The path 'a' is not valid"],
    ['a reference path', { A: { Type: 'Pass', End: true, ResultPath: '$.a[*]' } }, 'no reference path'],
    ['a function', { A: { Type: 'Pass', End: true, Parameters: { 'a.$': 'States.Nope()' } } }, 'intrinsic function'],
    ['a comparison', { A: { Type: 'Choice', Choices: [{ Variable: '$.a', Next: 'A' }] } }, 'needs a comparison'],
    ['a resource', { A: { Type: 'Task', End: true, Resource: 'arn:aws:states:::ecs:runTask.sync' } }, 'ecs:runTask.sync'],
    ['an activity', { A: { Type: 'Task', End: true, Resource: 'arn:aws:states:us-east-1:123456789012:activity:a' } }, 'activity:a'],
    ['JSONata', { A: { Type: 'Pass', End: true, QueryLanguage: 'JSONata' } }, 'no query language JSONata'],
    [
      'distributed maps',
      { A: { Type: 'Map', End: true, ItemProcessor: { ProcessorConfig: { Mode: 'DISTRIBUTED' }, StartAt: 'B', States: {} } } },
      'no distributed maps',
    ],
  ])('that lack %s say so', (_what, States, message) => {
    expect(problems(States)).toEqual([expect.objectContaining({ message: expect.stringContaining(message) })]);
  });

  test('that are no JSON say so', () => {
    expect(checkMachine('{').problems).toMatchObject([{ code: 'INVALID_JSON_DESCRIPTION' }]);
  });
});
