import type { LogPattern } from './log-pattern';
import { equality, ordering } from './pattern-operators';
import { invalidPattern, parseAlternatives, readTokens, type TokenReader } from './pattern-tokens';

type Test = (document: unknown) => boolean;
type Step = string | number;

/** Compiles `{ … }`. A message that is not JSON never matches. */
export function parseJsonPattern(text: string): LogPattern {
  const reader = readTokens(text);
  const selectors = new Set<string>();
  reader.expect('{');
  const test = parseAlternatives<unknown>(reader, () => {
    const token = reader.next();
    if (token.kind !== 'path') throw invalidPattern();
    selectors.add(token.text);
    return parseComparison(pathOf(token.text), reader);
  });
  reader.expect('}');
  if (reader.peek().kind !== 'end') throw invalidPattern();
  return (message) => {
    const document = parseDocument(message);
    if (document === undefined || !test(document)) return undefined;
    const value = (selector: string) => (selector.startsWith('$') ? textOf(valuesAt(document, pathOf(selector))[0]) : undefined);
    return {
      value,
      extracted: () =>
        Object.fromEntries(Array.from(selectors, (selector) => [selector, value(selector)]).filter((entry) => entry[1] !== undefined)),
    };
  };
}

function textOf(value: unknown): string | undefined {
  if (value === undefined) return undefined;
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

function pathOf(text: string): Step[] {
  return Array.from(text.matchAll(/\.([\w\-*]+)|\[(?:(\d+)|(\*)|["']([^"']*)["'])\]/g), ([, name, index, star, quoted]) =>
    index === undefined ? (name ?? star ?? quoted ?? '') : Number(index),
  );
}

function parseComparison(path: Step[], reader: TokenReader): Test {
  if (reader.take('IS')) {
    const wanted = reader.next().text;
    if (wanted !== 'NULL' && wanted !== 'TRUE' && wanted !== 'FALSE') throw invalidPattern();
    const value = wanted === 'NULL' ? null : wanted === 'TRUE';
    return (document) => valuesAt(document, path).includes(value);
  }
  if (reader.take('NOT')) {
    reader.expect('EXISTS');
    return (document) => valuesAt(document, path).length === 0;
  }
  if (reader.take('EXISTS')) return (document) => valuesAt(document, path).length > 0;
  const operator = reader.next().text;
  const operand = reader.next();
  if (operator === '=' || operator === '!=') {
    const equal = equality(operand);
    return operator === '='
      ? (document) => valuesAt(document, path).some(equal)
      : (document) => {
          const values = valuesAt(document, path);
          return values.length > 0 && !values.some(equal);
        };
  }
  const holds = ordering(operator, operand);
  return (document) => valuesAt(document, path).some((value) => typeof value === 'number' && holds(value));
}

function valuesAt(document: unknown, path: Step[]): unknown[] {
  let values: unknown[] = [document];
  for (const step of path) values = values.flatMap((value) => children(value, step));
  return values;
}

function children(value: unknown, step: Step): unknown[] {
  if (typeof value !== 'object' || value === null) return [];
  if (step === '*') return Object.values(value);
  return Object.hasOwn(value, step) ? [(value as Record<Step, unknown>)[step]] : [];
}

function parseDocument(message: string): object | undefined {
  if (!/^\s*[{[]/.test(message)) return undefined;
  try {
    const document: unknown = JSON.parse(message);
    return typeof document === 'object' && document !== null ? document : undefined;
  } catch {
    // Not JSON, so not what the pattern is about.
    return undefined;
  }
}
