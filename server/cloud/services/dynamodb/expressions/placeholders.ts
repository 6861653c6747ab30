import { type AttributeValue, type Item, measureValue, member } from '../attribute';
import { validation } from '../failures';
import type { ExpressionKind } from './tokens';

/** The `#names` and `:values` of a request, and which of them its expressions use. */
export interface Placeholders {
  name(kind: ExpressionKind, placeholder: string): string;
  value(kind: ExpressionKind, placeholder: string): AttributeValue;
  /** Refuses names and values that no expression used. Call it once all expressions are bound. */
  checkUsed(): void;
}

interface Given {
  names: Record<string, string> | undefined;
  values: Item | undefined;
  /** The expressions of the request by parameter, absent ones included: AWS lists them when none was given. */
  expressions: Partial<Record<ExpressionKind, string | undefined>>;
}

/**
 * @param given what the request carries
 * @throws ValidationException when names or values come without an expression, or are malformed
 */
export function openPlaceholders({ names, values, expressions }: Given): Placeholders {
  const all = Object.entries(expressions);
  if (names && all.every(([, text]) => text === undefined)) {
    throw validation('ExpressionAttributeNames can only be specified when using expressions');
  }
  const users = all.filter(([kind]) => kind !== 'ProjectionExpression');
  if (values && users.every(([, text]) => text === undefined)) {
    const missing = users.map(([kind]) => kind).join(' and ');
    throw validation(
      `ExpressionAttributeValues can only be specified when using expressions${missing ? `: ${missing} ${users.length > 1 ? 'are' : 'is'} null` : ''}`,
    );
  }
  if (names) checkNames(names);
  const measured = values && measureValues(values);
  const usedNames = new Set<string>();
  const usedValues = new Set<string>();
  return {
    name(kind, placeholder) {
      if (!names || !Object.hasOwn(names, placeholder)) {
        throw validation(
          `Invalid ${kind}: An expression attribute name used in the document path is not defined; attribute name: ${placeholder}`,
        );
      }
      usedNames.add(placeholder);
      return names[placeholder] ?? '';
    },
    value(kind, placeholder) {
      const value = measured && member(measured, placeholder);
      if (!value) {
        throw validation(
          `Invalid ${kind}: An expression attribute value used in expression is not defined; attribute value: ${placeholder}`,
        );
      }
      usedValues.add(placeholder);
      return value;
    },
    checkUsed() {
      refuseUnused('ExpressionAttributeNames', names, usedNames);
      refuseUnused('ExpressionAttributeValues', values, usedValues);
    },
  };
}

function refuseUnused(parameter: string, given: object | undefined, used: Set<string>): void {
  const unused = Object.keys(given ?? {}).filter((key) => !used.has(key));
  if (unused.length > 0) throw validation(`Value provided in ${parameter} unused in expressions: keys: {${unused.join(', ')}}`);
}

function checkNames(names: Record<string, string>): void {
  const entries = Object.entries(names);
  if (entries.length === 0) throw validation('ExpressionAttributeNames must not be empty');
  for (const [key, name] of entries) {
    if (!/^#[A-Za-z0-9_]+$/.test(key)) throw validation(`ExpressionAttributeNames contains invalid key: Syntax error; key: "${key}"`);
    if (name === '') {
      throw validation(
        `ExpressionAttributeNames contains invalid value: One or more parameter values were invalid: Empty attribute name for key ${key}`,
      );
    }
  }
}

function measureValues(values: Item): Item {
  const entries = Object.entries(values);
  if (entries.length === 0) throw validation('ExpressionAttributeValues must not be empty');
  const measured: Item = {};
  for (const [key, value] of entries) {
    if (!/^:[A-Za-z0-9_]+$/.test(key)) throw validation(`ExpressionAttributeValues contains invalid key: Syntax error; key: "${key}"`);
    try {
      measured[key] = measureValue(value).value;
    } catch (error) {
      throw validation(`ExpressionAttributeValues contains invalid value: ${error instanceof Error ? error.message : ''} for key ${key}`);
    }
  }
  return measured;
}
