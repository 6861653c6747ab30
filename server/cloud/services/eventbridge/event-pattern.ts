/**
 * Patterns that events are told apart by: of rules, of event source mappings, and of SNS subscriptions.
 * https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-create-pattern-operators.html
 */
import { isIP } from 'node:net';
import { isInNetwork } from '../iam/conditions';

/** A pattern in which every leaf is a list of values and rules; made by `parsePattern` alone. */
export type EventPattern = { readonly [name: string]: unknown };

export class InvalidPattern extends Error {
  override readonly name = 'InvalidPattern';
}

/** @throws InvalidPattern that says what is wrong */
export function parsePattern(text: string): EventPattern {
  let pattern: unknown;
  try {
    pattern = JSON.parse(text);
  } catch (cause) {
    throw new InvalidPattern('Filter is not valid JSON', { cause });
  }
  if (!isRecord(pattern)) throw new InvalidPattern('Filter is not an object');
  checkNode(pattern, '');
  return pattern;
}

function checkNode(node: Record<string, unknown>, path: string): void {
  for (const [name, value] of Object.entries(node)) {
    const at = path === '' ? name : `${path}.${name}`;
    if (name === '$or' && Array.isArray(value) && value.every(isRecord)) {
      if (value.length < 2) throw new InvalidPattern('$or must have at least two alternatives');
      for (const one of value) checkNode(one, path);
    } else if (isRecord(value)) {
      if (Object.keys(value).length === 0) throw new InvalidPattern(`Empty objects are not allowed: "${at}"`);
      checkNode(value, at);
    } else if (Array.isArray(value)) {
      if (value.length === 0) throw new InvalidPattern(`Empty arrays are not allowed: "${at}"`);
      for (const rule of value) checkRule(rule, at);
    } else throw new InvalidPattern(`"${at}" must be an object or an array`);
  }
}

function checkRule(rule: unknown, at: string): void {
  if (!isRecord(rule)) {
    if (Array.isArray(rule)) throw new InvalidPattern(`A list must not hold lists: "${at}"`);
    return;
  }
  const [[operator, operand] = ['', undefined], ...others] = Object.entries(rule);
  if (others.length > 0) throw new InvalidPattern(`Only one match type can be in a match expression: "${at}"`);
  const problem = operandProblem(operator, operand);
  if (problem !== undefined) throw new InvalidPattern(`${problem}: "${at}"`);
}

function operandProblem(operator: string, operand: unknown): string | undefined {
  switch (operator) {
    case 'exists':
      return typeof operand === 'boolean' ? undefined : 'exists match pattern must be either true or false.';
    case 'prefix':
    case 'suffix':
      return isText(operand) || isText(ignoredCase(operand)) ? undefined : `${operator} match pattern must be a string`;
    case 'equals-ignore-case':
    case 'wildcard':
      return isText(operand) ? undefined : `${operator} match pattern must be a string`;
    case 'cidr':
      return isText(operand) && isNetwork(operand) ? undefined : "Malformed CIDR, one '/' required with an address and its prefix length";
    case 'anything-but':
      return isExclusion(operand) ? undefined : 'Value of anything-but must be an array or single string/number value.';
    case 'numeric':
      return areBounds(operand) ? undefined : 'Value of numeric must be an array of one or two comparisons.';
    default:
      return `Unrecognized match type ${operator}`;
  }
}

const COMPARISONS: Record<string, (value: number, bound: number) => boolean> = {
  '=': (value, bound) => value === bound,
  '<': (value, bound) => value < bound,
  '<=': (value, bound) => value <= bound,
  '>': (value, bound) => value > bound,
  '>=': (value, bound) => value >= bound,
};

function isNetwork(text: string): boolean {
  const [address = '', bits = '', ...others] = text.split('/');
  const family = isIP(address);
  return others.length === 0 && family !== 0 && /^\d{1,3}$/.test(bits) && Number(bits) <= (family === 4 ? 32 : 128);
}

function areBounds(operand: unknown): operand is unknown[] {
  return (
    Array.isArray(operand) &&
    (operand.length === 2 || operand.length === 4) &&
    operand.every((part, index) => (index % 2 === 0 ? isText(part) && Object.hasOwn(COMPARISONS, part) : typeof part === 'number'))
  );
}

const EXCLUSIONS = ['prefix', 'suffix', 'equals-ignore-case', 'wildcard'];

function isExclusion(operand: unknown): boolean {
  if (!isRecord(operand))
    return [operand].flat().length > 0 && [operand].flat().every((value) => isText(value) || typeof value === 'number');
  const [[operator, values] = ['', undefined], ...others] = Object.entries(operand);
  return others.length === 0 && EXCLUSIONS.includes(operator) && [values].flat().every(isText);
}

/** Whether an event has everything that a pattern asks for; what the pattern does not name may be anything. */
export function matchesPattern(pattern: EventPattern, event: unknown): boolean {
  return Object.entries(pattern).every(([name, wanted]) => {
    if (name === '$or' && Array.isArray(wanted) && wanted.every(isRecord)) return wanted.some((one) => matchesPattern(one, event));
    const value = isRecord(event) && Object.hasOwn(event, name) ? event[name] : undefined;
    if (Array.isArray(wanted)) return wanted.some((rule) => matchesRule(rule, value));
    if (!isRecord(wanted)) return false;
    // One and the same member of a list has to fit as a whole.
    return Array.isArray(value) ? value.some((one) => matchesPattern(wanted, one)) : matchesPattern(wanted, value);
  });
}

function matchesRule(rule: unknown, value: unknown): boolean {
  if (isRecord(rule) && 'exists' in rule) return (value !== undefined && !isRecord(value)) === rule.exists;
  if (value === undefined) return false;
  return [value].flat().some((one) => matchesValue(rule, one));
}

function matchesValue(rule: unknown, value: unknown): boolean {
  if (!isRecord(rule)) return rule === value;
  const [[operator, operand] = ['', undefined]] = Object.entries(rule);
  switch (operator) {
    case 'anything-but':
      return !matchesAny(operand, value);
    case 'numeric':
      return typeof value === 'number' && areBounds(operand) && inBounds(operand, value);
    default:
      return isText(value) && matchesText(operator, operand, value);
  }
}

/** Whether a value is one of those that `anything-but` excludes. */
function matchesAny(excluded: unknown, value: unknown): boolean {
  if (!isRecord(excluded)) return [excluded].flat().includes(value);
  const [[operator, operands] = ['', undefined]] = Object.entries(excluded);
  return isText(value) && [operands].flat().some((operand) => matchesText(operator, operand, value));
}

function matchesText(operator: string, operand: unknown, value: string): boolean {
  const caseless = ignoredCase(operand);
  if (isText(caseless)) return matchesText(operator, caseless.toLowerCase(), value.toLowerCase());
  if (!isText(operand)) return false;
  switch (operator) {
    case 'prefix':
      return value.startsWith(operand);
    case 'suffix':
      return value.endsWith(operand);
    case 'equals-ignore-case':
      return value.toLowerCase() === operand.toLowerCase();
    case 'wildcard':
      return matchesWildcard(operand, value);
    case 'cidr':
      return isInNetwork(value, operand);
    default:
      return false;
  }
}

/** `*` stands for any run of characters; a backslash takes the meaning from what follows. */
function matchesWildcard(pattern: string, value: string): boolean {
  const [first = '', ...rest] = pattern.match(/(?:\\[\s\S]|[^*\\])+|\*/g) ?? [''];
  const parts = [first, ...rest];
  let from = 0;
  let anywhere = false;
  for (const [index, part] of parts.entries()) {
    if (part === '*') {
      anywhere = true;
      continue;
    }
    const text = part.replace(/\\([\s\S])/g, '$1');
    const isLast = index === parts.length - 1;
    const found = isLast && anywhere ? value.length - text.length : anywhere ? value.indexOf(text, from) : from;
    if (found < from || !value.startsWith(text, found)) return false;
    from = found + text.length;
    anywhere = false;
  }
  return anywhere || from === value.length;
}

function inBounds(bounds: unknown[], value: number): boolean {
  for (let index = 0; index < bounds.length; index += 2) {
    if (!COMPARISONS[String(bounds[index])]?.(value, Number(bounds[index + 1]))) return false;
  }
  return true;
}

function ignoredCase(operand: unknown): unknown {
  return isRecord(operand) ? operand['equals-ignore-case'] : undefined;
}

function isText(value: unknown): value is string {
  return typeof value === 'string';
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
