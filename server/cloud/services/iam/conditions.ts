/** Condition operators. Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html */
import { BlockList, isIP } from 'node:net';
import { matchesPattern, substitute } from './patterns';

/** Condition keys in lower case to their values. */
export type Context = Pick<ReadonlyMap<string, string[]>, 'get'>;

type Test = (actual: string, expected: string) => boolean;

const TESTS: Record<string, Test> = {
  StringEquals: (actual, expected) => actual === expected,
  StringEqualsIgnoreCase: (actual, expected) => actual.toLowerCase() === expected.toLowerCase(),
  StringLike: (actual, expected) => matchesPattern(expected, actual),
  NumericEquals: (actual, expected) => Number(actual) === Number(expected),
  NumericLessThan: (actual, expected) => Number(actual) < Number(expected),
  NumericLessThanEquals: (actual, expected) => Number(actual) <= Number(expected),
  NumericGreaterThan: (actual, expected) => Number(actual) > Number(expected),
  NumericGreaterThanEquals: (actual, expected) => Number(actual) >= Number(expected),
  DateEquals: (actual, expected) => time(actual) === time(expected),
  DateLessThan: (actual, expected) => time(actual) < time(expected),
  DateLessThanEquals: (actual, expected) => time(actual) <= time(expected),
  DateGreaterThan: (actual, expected) => time(actual) > time(expected),
  DateGreaterThanEquals: (actual, expected) => time(actual) >= time(expected),
  Bool: (actual, expected) => actual.toLowerCase() === expected.toLowerCase(),
  BinaryEquals: (actual, expected) => actual === expected,
  IpAddress: isInNetwork,
  ArnEquals: arnMatches,
  ArnLike: arnMatches,
};

/** Operators that hold when the named positive one does not. */
const NEGATIONS: Record<string, string> = {
  StringNotEquals: 'StringEquals',
  StringNotEqualsIgnoreCase: 'StringEqualsIgnoreCase',
  StringNotLike: 'StringLike',
  NumericNotEquals: 'NumericEquals',
  DateNotEquals: 'DateEquals',
  NotIpAddress: 'IpAddress',
  ArnNotEquals: 'ArnEquals',
  ArnNotLike: 'ArnLike',
};

/** Whether one condition holds. An unknown operator never holds, so that it cannot widen what a policy allows. */
export function conditionHolds(operatorText: string, key: string, values: string[], context: Context): boolean {
  const [, quantifier, base = operatorText] = /^(ForAnyValue|ForAllValues):(.+)$/.exec(operatorText) ?? [];
  const ifExists = base.endsWith('IfExists');
  const operator = ifExists ? base.slice(0, -'IfExists'.length) : base;
  const actual = context.get(key.toLowerCase());
  if (operator === 'Null') return values.some((value) => (value === 'true') === (actual === undefined));
  if (actual === undefined || actual.length === 0) {
    return ifExists || quantifier === 'ForAllValues' || (quantifier === undefined && operator in NEGATIONS);
  }
  const negated = NEGATIONS[operator];
  const test = TESTS[negated ?? operator];
  if (!test) return false;
  const expected = values.map((value) => substitute(value, context));
  const holds = (one: string) => expected.some((value) => value !== undefined && test(one, value)) !== (negated !== undefined);
  return quantifier === 'ForAllValues' || (quantifier === undefined && negated !== undefined) ? actual.every(holds) : actual.some(holds);
}

/** Part by part: a wildcard does not reach over a colon of the first five. */
function arnMatches(actual: string, expected: string): boolean {
  const [parts, patterns] = [actual, expected].map((arn) => {
    const [partition = '', service = '', region = '', account = '', ...rest] = arn.split(':').slice(1);
    return [arn.split(':')[0] ?? '', partition, service, region, account, rest.join(':')];
  });
  return patterns?.every((pattern, at) => matchesPattern(pattern, parts?.[at] ?? '')) ?? false;
}

function time(text: string): number {
  return /^\d+$/.test(text) ? Number(text) * 1000 : Date.parse(text);
}

/** Whether an address lies in a network such as `10.0.0.0/8`. */
export function isInNetwork(actual: string, expected: string): boolean {
  const [network = '', bits] = expected.split('/');
  const address = actual.replace(/^::ffff:/, '');
  const family = isIP(network) === 6 ? 'ipv6' : 'ipv4';
  if (isIP(network) === 0 || isIP(address) !== isIP(network)) return false;
  const list = new BlockList();
  list.addSubnet(network, Number(bits ?? (family === 'ipv6' ? 128 : 32)), family);
  return list.check(address, family);
}
