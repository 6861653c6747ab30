import type { LogPattern } from './log-pattern';
import { equality, ordering } from './pattern-operators';
import { invalidPattern, parseAlternatives, readTokens, type TokenReader } from './pattern-tokens';

interface Field {
  /** Empty for what has no name. */
  name: string;
  test(text: string): boolean;
}

/** Compiles `[ip, user, ..., status = 4*, bytes > 1000]`: one name or condition for each field of a message; `...` stands for any number. */
export function parseDelimitedPattern(text: string): LogPattern {
  const reader = readTokens(text.replace(/^\[/, ''));
  const before: Field[] = [];
  let after: Field[] | undefined;
  if (!reader.take(']')) {
    do {
      if (reader.take('...')) {
        if (after) throw invalidPattern();
        after = [];
      } else (after ?? before).push(parseField(reader));
    } while (reader.take(','));
    reader.expect(']');
  }
  if (reader.peek().kind !== 'end') throw invalidPattern();
  return (message) => {
    const texts = fieldsOf(message);
    const named = before.length + (after?.length ?? 0);
    if (after ? texts.length < named : texts.length !== named) return undefined;
    const skipped = Array.from({ length: texts.length - named }, (): Field => ({ name: '', test: () => true }));
    const fields = [...before, ...skipped, ...(after ?? [])];
    if (!fields.every(({ test }, at) => test(texts[at] ?? ''))) return undefined;
    // What has no name goes by its place, which counts from one.
    const byName = Object.fromEntries(fields.map(({ name }, at) => [`$${name === '' ? at + 1 : name}`, texts[at] ?? '']));
    return { value: (selector) => (Object.hasOwn(byName, selector) ? byName[selector] : undefined), extracted: () => byName };
  };
}

function parseField(reader: TokenReader): Field {
  const first = reader.peek();
  if (first.kind === 'symbol' && (first.text === ',' || first.text === ']')) return { name: '', test: () => true };
  let name: string | undefined;
  let compared = false;
  const readName = (): void => {
    const token = reader.next();
    if (token.kind !== 'word' || (name !== undefined && name !== token.text)) throw invalidPattern();
    name = token.text;
  };
  const test = parseAlternatives<string>(reader, () => {
    readName();
    const { kind, text } = reader.peek();
    if (kind !== 'symbol' || !/^(!=|[<>]?=|[<>])$/.test(text)) return () => true;
    compared = true;
    reader.next();
    return comparison(text, reader);
  });
  // A name alone is a field without a condition, and nothing that conditions are put together from.
  return { name: name ?? '', test: compared ? test : () => true };
}

function comparison(operator: string, reader: TokenReader): (text: string) => boolean {
  const operand = reader.next();
  if (operator !== '=' && operator !== '!=') {
    const holds = ordering(operator, operand);
    return (text) => text !== '' && !Number.isNaN(Number(text)) && holds(Number(text));
  }
  const equal = equality(operand);
  const matches = (text: string) => equal(text) || (text !== '' && !Number.isNaN(Number(text)) && equal(Number(text)));
  return operator === '=' ? matches : (text) => !matches(text);
}

/** What stands in quotes or brackets is one field. */
function fieldsOf(message: string): string[] {
  return Array.from(message.matchAll(/"([^"]*)"|\[([^\]]*)\]|(\S+)/g), ([, quoted, bracketed, word]) => quoted ?? bracketed ?? word ?? '');
}
