import { validationError } from '../errors';
import { evaluateNow, type Scope } from './evaluate';
import { isObject } from './template';

const LOOP = 'Fn::ForEach::';

/** Puts a value in the place of an identifier: in keys, in text, and where it is referred to. */
function substitute(value: unknown, identifier: string, item: string): unknown {
  const inText = (text: string): string =>
    // What is written with an ampersand loses all that a logical id may not have.
    text.replaceAll(`\${${identifier}}`, item).replaceAll(`&{${identifier}}`, item.replaceAll(/[^A-Za-z0-9]/g, ''));
  if (typeof value === 'string') return inText(value);
  if (Array.isArray(value)) return value.map((one) => substitute(one, identifier, item));
  if (!isObject(value)) return value;
  if (value.Ref === identifier) return item;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [inText(key), substitute(one, identifier, item)]));
}

function collectionOf(value: unknown, name: string, scope: Scope): string[] {
  const evaluated = evaluateNow(value, scope);
  const items = Array.isArray(evaluated) ? evaluated.flat() : [];
  if (items.length === 0 || items.some((item) => typeof item === 'object')) {
    throw validationError(`Template error: the collection of ${name} must be a list of strings, or a reference to one`);
  }
  return items.map(String);
}

function loop(name: string, argument: unknown, scope: Scope): [string, unknown][] {
  const [identifier, collection, fragment] = Array.isArray(argument) ? argument : [];
  if (typeof identifier !== 'string' || !isObject(fragment)) {
    throw validationError(`Template error: ${name} must be a list of an identifier, a collection and a template fragment`);
  }
  return collectionOf(collection, name, scope).flatMap((item) =>
    Object.entries(expandLoops(substitute(fragment, identifier, item), scope) as object),
  );
}

/**
 * Writes out every `Fn::ForEach` within a value.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference-foreach.html
 * @throws CloudFailure ValidationError for a loop that is none, or that gives a key twice
 */
export function expandLoops(value: unknown, scope: Scope): unknown {
  if (Array.isArray(value)) return value.map((item) => expandLoops(item, scope));
  if (!isObject(value)) return value;
  const result: Record<string, unknown> = {};
  for (const [key, item] of Object.entries(value)) {
    const members: [string, unknown][] = key.startsWith(LOOP) ? loop(key, item, scope) : [[key, expandLoops(item, scope)]];
    for (const [name, member] of members) {
      if (Object.hasOwn(result, name)) throw validationError(`Template error: ${key} gives ${name}, which is there already`);
      result[name] = member;
    }
  }
  return result;
}
