/** What conditions and assignments are made of: paths, and values with the request's parameters in place. */
import { type AttributeValue, type Item, setMember } from '../attribute';
import type { PathStep } from '../expressions/path';
import { openPlaceholders, type Placeholders } from '../expressions/placeholders';
import { validation } from '../failures';
import { malformed, type Reader } from './tokens';

/** Gathers the names and values of a statement, so that it can be bound like an expression with placeholders. */
export interface Operands {
  source: Reader;
  /** Reads `a.b[0]."c"`. */
  path(): PathStep[];
  /** Reads a literal or a parameter; undefined when what comes next is neither. */
  value(): AttributeValue | undefined;
  /** Names a value for conditions and updates. */
  placeholder(value: AttributeValue): string;
  /** What all names and values gathered so far mean. @throws ValidationException for parameters that no `?` took */
  placeholders(): Placeholders;
}

export function openOperands(source: Reader, parameters: AttributeValue[]): Operands {
  const names: Record<string, string> = {};
  const values: Item = {};
  let taken = 0;

  function step(): string {
    const token = source.next();
    if (token.kind !== 'word' && token.kind !== 'name') throw source.fail(token);
    // A step that begins like a placeholder has to be one.
    if (!token.text.startsWith('#')) return token.text;
    const name = `#n${Object.keys(names).length}`;
    names[name] = token.text;
    return name;
  }

  function path(): PathStep[] {
    const steps: PathStep[] = [step()];
    for (;;) {
      if (source.take('.')) {
        steps.push(step());
      } else if (source.take('[')) {
        const index = source.next();
        if (index.kind === 'number' && /^\d+$/.test(index.text)) steps.push(Number(index.text));
        else if (index.kind === 'string') steps.push(index.text);
        else throw source.fail(index);
        source.expect(']');
      } else {
        return steps;
      }
    }
  }

  function value(): AttributeValue | undefined {
    const token = source.peek();
    if (token.kind === 'string') return { S: source.next().text };
    if (token.kind === 'number') return { N: source.next().text };
    if (source.take('-')) {
      const number = source.next();
      if (number.kind !== 'number') throw source.fail(number);
      return { N: `-${number.text}` };
    }
    if (source.take('?')) return parameter();
    if (source.take('TRUE')) return { BOOL: true };
    if (source.take('FALSE')) return { BOOL: false };
    if (source.take('NULL')) return { NULL: true };
    if (source.take('[')) return { L: listTo(']') };
    if (source.take('<<')) return setOf(listTo('>>'));
    if (source.take('{')) return { M: map() };
    return undefined;
  }

  function parameter(): AttributeValue {
    const given = parameters[taken];
    taken += 1;
    if (!given) throw mismatch();
    return given;
  }

  function listTo(end: string): AttributeValue[] {
    const list: AttributeValue[] = [];
    if (source.take(end)) return list;
    do list.push(needed());
    while (source.take(','));
    source.expect(end);
    return list;
  }

  function map(): Item {
    const made: Item = {};
    if (source.take('}')) return made;
    do {
      const name = source.next();
      if (name.kind !== 'string' && name.kind !== 'name' && name.kind !== 'word') throw source.fail(name);
      source.expect(':');
      setMember(made, name.text, needed());
    } while (source.take(','));
    source.expect('}');
    return made;
  }

  function needed(): AttributeValue {
    const found = value();
    if (!found) throw source.fail();
    return found;
  }

  return {
    source,
    path,
    value,
    placeholder(given) {
      const name = `:v${Object.keys(values).length}`;
      values[name] = given;
      return name;
    },
    placeholders() {
      if (taken !== parameters.length) throw mismatch();
      return openPlaceholders({
        names: Object.keys(names).length > 0 ? names : undefined,
        values: Object.keys(values).length > 0 ? values : undefined,
        // They are bound without a text.
        expressions: { ConditionExpression: '' },
      });
    },
  };
}

function mismatch(): Error {
  return validation("Number of parameters in request and statement don't match.");
}

/** `<<'a', 'b'>>`: a set has members of one kind. */
function setOf(members: AttributeValue[]): AttributeValue {
  if (members.length > 0 && members.every(({ S }) => S !== undefined)) return { SS: members.map(({ S = '' }) => S) };
  if (members.length > 0 && members.every(({ N }) => N !== undefined)) return { NS: members.map(({ N = '' }) => N) };
  if (members.length > 0 && members.every(({ B }) => B !== undefined)) return { BS: members.flatMap(({ B }) => (B ? [B] : [])) };
  throw malformed('A set needs members that are all strings, all numbers or all binary');
}
