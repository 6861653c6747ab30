import { expect, test } from 'vitest';
import { matchesPattern, parsePattern } from './event-pattern';

// Source of the operators: https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-create-pattern-operators.html
test.each([
  [{ a: ['x', 'y'] }, { a: 'y' }, true],
  [{ a: ['x'] }, { a: 'y' }, false],
  [{ a: ['x'] }, { a: ['z', 'x'] }, true],
  [{ a: [1, true, null] }, { a: null }, true],
  [{ a: { b: [{ exists: false }] } }, { a: {} }, true],
  [{ a: { b: [{ exists: false }] } }, {}, true],
  [{ a: [{ exists: true }] }, { a: 0 }, true],
  [{ a: [{ exists: true }] }, {}, false],
  [{ a: [{ prefix: 'ab' }] }, { a: 'abc' }, true],
  [{ a: [{ prefix: { 'equals-ignore-case': 'AB' } }] }, { a: 'abc' }, true],
  [{ a: [{ suffix: '.png' }] }, { a: 'x.PNG' }, false],
  [{ a: [{ suffix: { 'equals-ignore-case': '.png' } }] }, { a: 'x.PNG' }, true],
  [{ a: [{ 'equals-ignore-case': 'ALICE' }] }, { a: 'alice' }, true],
  [{ a: [{ 'anything-but': 'x' }] }, { a: 'y' }, true],
  [{ a: [{ 'anything-but': ['x', 'y'] }] }, { a: 'y' }, false],
  [{ a: [{ 'anything-but': { prefix: 'init' } }] }, { a: 'initial' }, false],
  [{ a: [{ 'anything-but': { suffix: ['.a', '.b'] } }] }, { a: 'x.c' }, true],
  [{ a: [{ 'anything-but': { wildcard: '*/lib/*' } }] }, { a: 'b/lib/c' }, false],
  [{ a: [{ 'anything-but': 'x' }] }, {}, false],
  [{ a: [{ numeric: ['>', 1, '<=', 3] }] }, { a: 3 }, true],
  [{ a: [{ numeric: ['>', 1, '<', 3] }] }, { a: 3 }, false],
  [{ a: [{ numeric: ['=', 3] }] }, { a: '3' }, false],
  [{ ip: [{ cidr: '10.0.0.0/24' }] }, { ip: '10.0.0.255' }, true],
  [{ ip: [{ cidr: '10.0.0.0/24' }] }, { ip: '10.0.1.0' }, false],
  [{ a: [{ wildcard: 'dir/*.png' }] }, { a: 'dir/a/b.png' }, true],
  [{ a: [{ wildcard: '*ab*ab' }] }, { a: 'xab' }, false],
  [{ a: [{ wildcard: 'a\\*b' }] }, { a: 'axb' }, false],
  [{ a: [{ wildcard: 'a\\*b*' }] }, { a: 'a*bc' }, true],
  [{ $or: [{ a: ['x'] }, { b: [{ numeric: ['<', 0] }] }] }, { a: 'y', b: -1 }, true],
  [{ c: ['z'], $or: [{ a: ['x'] }, { b: [1] }] }, { a: 'x', b: 1 }, false],
  [{ list: { a: [1], b: [2] } }, { list: [{ a: 1, b: 2 }] }, true],
  [{ list: { a: [1], b: [2] } }, { list: [{ a: 1 }, { b: 2 }] }, false],
])('the pattern %j against %j: %s', (pattern, event, expected) => {
  expect(matchesPattern(parsePattern(JSON.stringify(pattern)), event)).toBe(expected);
});

test.each([
  ['{', 'not valid JSON'],
  ['[]', 'not an object'],
  ['{"a":"x"}', '"a" must be an object or an array'],
  ['{"a":{"b":[]}}', 'Empty arrays are not allowed: "a.b"'],
  ['{"a":[{"like":"x"}]}', 'Unrecognized match type like'],
  ['{"a":[{"numeric":["<"]}]}', 'Value of numeric'],
  ['{"a":[{"cidr":"10.0.0.0/99"}]}', 'Malformed CIDR'],
  ['{"a":[{"prefix":1}]}', 'prefix match pattern must be a string'],
])('%s is no pattern', (text, message) => {
  expect(() => parsePattern(text)).toThrow(message);
});
