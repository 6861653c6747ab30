/** Rules of choices: https://docs.aws.amazon.com/step-functions/latest/dg/state-choice.html */
import { findAt, parsePath, type Scope, valueAt } from './path';
import { runtimeError } from './state-error';

export type ChoiceRule = { [member: string]: unknown };

type Test = (value: unknown, operand: unknown) => boolean;

const order =
  (isKind: (value: unknown) => boolean, convert: (value: unknown) => number | string, holds: (difference: number) => boolean): Test =>
  (value, operand) => {
    if (!isKind(value) || !isKind(operand)) return false;
    const [one, other] = [convert(value), convert(operand)];
    return holds(one === other ? 0 : one < other ? -1 : 1);
  };

const ORDERS: Record<string, (difference: number) => boolean> = {
  Equals: (difference) => difference === 0,
  LessThan: (difference) => difference < 0,
  LessThanEquals: (difference) => difference <= 0,
  GreaterThan: (difference) => difference > 0,
  GreaterThanEquals: (difference) => difference >= 0,
};
const isText = (value: unknown) => typeof value === 'string';
const isNumber = (value: unknown) => typeof value === 'number';
const isTime = (value: unknown) =>
  typeof value === 'string' &&
  /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:\d{2})$/.test(value) &&
  !Number.isNaN(Date.parse(value));

const COMPARISONS: Record<string, Test> = {
  ...Object.fromEntries(
    Object.entries(ORDERS).flatMap(([name, holds]): [string, Test][] => [
      [`String${name}`, order(isText, String, holds)],
      [`Numeric${name}`, order(isNumber, Number, holds)],
      [`Timestamp${name}`, order(isTime, (value) => Date.parse(String(value)), holds)],
    ]),
  ),
  BooleanEquals: (value, operand) => typeof value === 'boolean' && value === operand,
  StringMatches: (value, operand) => typeof value === 'string' && typeof operand === 'string' && wildcard(operand).test(value),
};

const KINDS: Record<string, (value: unknown) => boolean> = {
  IsNull: (value) => value === null,
  IsNumeric: isNumber,
  IsString: isText,
  IsBoolean: (value) => typeof value === 'boolean',
  IsTimestamp: isTime,
};

/** `*` stands for any run of characters, `\*` for itself. */
function wildcard(pattern: string): RegExp {
  const source = pattern.replace(/\\([\s\S])|[\s\S]/g, (part: string, escaped: string | undefined) =>
    part === '*' ? '[\\s\\S]*' : (escaped ?? part).replace(/[.*+?^${}()|[\]\\]/g, '\\$&'),
  );
  return new RegExp(`^${source}$`);
}

/** The comparison of a rule: its name, and whether its operand is a path. */
function comparisonOf(rule: ChoiceRule): { name: string; operand: unknown; isPath: boolean } | undefined {
  for (const [name, operand] of Object.entries(rule)) {
    if (Object.hasOwn(COMPARISONS, name) || Object.hasOwn(KINDS, name) || name === 'IsPresent') return { name, operand, isPath: false };
    const base = name.endsWith('Path') ? name.slice(0, -4) : '';
    if (Object.hasOwn(COMPARISONS, base)) return { name: base, operand, isPath: true };
  }
  return undefined;
}

/** @throws StateError States.Runtime when a rule is about something that is not there */
export function ruleHolds(rule: ChoiceRule, scope: Scope): boolean {
  if (Array.isArray(rule.And)) return rule.And.every((one) => ruleHolds(one, scope));
  if (Array.isArray(rule.Or)) return rule.Or.some((one) => ruleHolds(one, scope));
  if (rule.Not !== undefined) return !ruleHolds(rule.Not as ChoiceRule, scope);
  const comparison = comparisonOf(rule);
  const variable = String(rule.Variable);
  const value = findAt(parsePath(variable), scope);
  const { name = '', operand, isPath } = comparison ?? {};
  if (name === 'IsPresent') return (value !== undefined) === operand;
  if (value === undefined) throw runtimeError(`Invalid path '${variable}': The choice state's condition path references an invalid value.`);
  if (Object.hasOwn(KINDS, name)) return (KINDS[name]?.(value) ?? false) === operand;
  return COMPARISONS[name]?.(value, isPath ? valueAt(String(operand), scope) : operand) ?? false;
}

/** The problems of a rule, each with the place it is in. */
export function ruleProblems(rule: unknown, at: string): { at: string; message: string }[] {
  if (typeof rule !== 'object' || rule === null) return [{ at, message: 'A choice rule is an object.' }];
  const { And, Or, Not, Variable } = rule as ChoiceRule;
  const list = And ?? Or;
  if (Array.isArray(list)) return list.flatMap((one, index) => ruleProblems(one, `${at}.${And ? 'And' : 'Or'}[${index}]`));
  if (Not !== undefined) return ruleProblems(Not, `${at}.Not`);
  const comparison = comparisonOf(rule as ChoiceRule);
  if (!comparison) return [{ at, message: 'A choice rule needs a comparison, or And, Or or Not.' }];
  const paths = [Variable, ...(comparison.isPath ? [comparison.operand] : [])];
  return paths.flatMap((path) => {
    try {
      parsePath(String(path));
      return [];
    } catch (error) {
      return [{ at, message: error instanceof Error ? error.message : String(error) }];
    }
  });
}
