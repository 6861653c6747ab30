import { type GraphQLScalarType, isScalarType } from 'graphql';
import { describe, expect, it } from 'vitest';
import { buildApiSchema } from './build-schema';

const schema = buildApiSchema('type Query { a: Int }');

function scalar(name: string): GraphQLScalarType {
  const type = schema.getType(name);
  if (!isScalarType(type)) throw new Error(`${name} is no scalar`);
  return type;
}

/** Examples of https://docs.aws.amazon.com/appsync/latest/devguide/scalars.html and what they rule out. */
describe.each([
  ['AWSDate', ['1970-01-01', '1970-01-01Z', '1970-01-01-07:00', '1970-01-01+05:30'], ['1970-1-1', '1970-02-30', 'today', 5]],
  ['AWSTime', ['12:30', '12:30Z', '12:30:24-07:00', '12:30:24.500+05:30'], ['24:30', '12:60', '12', 1]],
  [
    'AWSDateTime',
    ['1970-01-01T12:30Z', '1970-01-01T12:30:24-07:00', '1970-01-01T12:30:24.500+05:30', '2024-02-29T23:59:59.9Z', '1970-01-31T00:00:00Z'],
    [
      '1970-01-01T12:30:24',
      '1970-01-01',
      '1970-13-01T00:00:00Z',
      '2023-02-29T00:00:00Z',
      '1970-01-01T24:00:00Z',
      '1970-01-00T00:00:00Z',
      null,
    ],
  ],
  ['AWSTimestamp', [0, -1, 1_700_000_000], ['0', 1.5]],
  ['AWSEmail', ['a@example.com', 'a.b+c@sub.example.com'], ['a', 'a@', 'a b@example.com', '<a@example.com>']],
  ['AWSURL', ['https://example.com/a?b=c#d', 'http://localhost:3000', 'mailto:a@example.com'], ['example.com', '//example.com', '']],
  ['AWSPhone', ['+1 555-555-5555', '(555) 555 5555', '5555555555'], ['555', 'phone', '+1 555 CALL']],
  ['AWSIPAddress', ['123.12.34.56', '123.45.67.89/16', '1a2b:3c4b::1234:4567', '::1/64'], ['300.1.1.1', '1.1.1.1/33', 'localhost']],
])('%s', (name, good, bad) => {
  it('takes what is right and nothing else', () => {
    for (const value of good) expect(scalar(name).parseValue(value)).toBe(value);
    for (const value of bad) expect(() => scalar(name).parseValue(value), String(value)).toThrow(name);
  });
});

it('reads AWSJSON into values and writes it as text again', () => {
  const type = scalar('AWSJSON');
  for (const text of ['{"a":[1,null]}', '"word"', '3']) expect(type.serialize(type.parseValue(text))).toBe(text);
  expect(() => type.parseValue('word')).toThrow('valid JSON');
});
