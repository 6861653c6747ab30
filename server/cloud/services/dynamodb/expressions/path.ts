import { type AttributeValue, type Item, member } from '../attribute';
import { validation } from '../failures';
import type { Placeholders } from './placeholders';
import { isReservedWord } from './reserved-words';
import type { ExpressionKind, Reader } from './tokens';

/** A step of a document path as written: a name, a `#placeholder`, or a list index. */
export type PathStep = string | number;
/** The same with placeholders replaced. */
export type Path = readonly [string, ...PathStep[]];

/** Reads `a.b[0].#c`. */
export function parsePath(reader: Reader): PathStep[] {
  const steps: PathStep[] = [parseName(reader)];
  for (;;) {
    if (reader.take('.')) {
      steps.push(parseName(reader));
    } else if (reader.take('[')) {
      const index = reader.next();
      if (index.kind !== 'number') throw reader.fail(index);
      steps.push(Number(index.text));
      reader.expect(']');
    } else {
      return steps;
    }
  }
}

function parseName(reader: Reader): string {
  const token = reader.next();
  if (token.kind !== 'word' && token.kind !== 'name') throw reader.fail(token);
  if (token.kind === 'word' && isReservedWord(token.text)) {
    throw validation(`Invalid ${reader.kind}: Attribute name is a reserved keyword; reserved keyword: ${token.text}`);
  }
  return token.text;
}

export function bindPath(kind: ExpressionKind, steps: PathStep[], placeholders: Placeholders): Path {
  const [first, ...rest] = steps.map((step) => (typeof step === 'string' && step.startsWith('#') ? placeholders.name(kind, step) : step));
  return [String(first), ...rest];
}

/** The value at the path, or undefined when the document has nothing there. */
export function valueAt(item: Item, path: Path): AttributeValue | undefined {
  let value = member(item, path[0]);
  for (let at = 1; at < path.length && value; at += 1) {
    const step = path[at];
    if (typeof step === 'number') value = value.L?.[step];
    else value = value.M && step !== undefined ? member(value.M, step) : undefined;
  }
  return value;
}

/** As AWS shows a path in messages: `[a, [0], b]`. */
export function showPath(path: Path): string {
  return `[${path.map((step) => (typeof step === 'number' ? `[${step}]` : step)).join(', ')}]`;
}

/** Refuses paths of which one lies inside the other, or which take the same element for a list and for a map. */
export function checkDistinct(kind: ExpressionKind, paths: Path[]): void {
  for (let left = 0; left < paths.length; left += 1) {
    for (let right = left + 1; right < paths.length; right += 1) {
      const one = paths[left];
      const two = paths[right];
      if (!one || !two) continue;
      const clash = clashOf(one, two);
      if (!clash) continue;
      throw validation(
        `Invalid ${kind}: Two document paths ${clash} with each other; must remove or rewrite one of these paths; path one: ${showPath(one)}, path two: ${showPath(two)}`,
      );
    }
  }
}

function clashOf(one: Path, two: Path): 'overlap' | 'conflict' | undefined {
  const length = Math.min(one.length, two.length);
  for (let at = 0; at < length; at += 1) {
    if (typeof one[at] !== typeof two[at]) return 'conflict';
    if (one[at] !== two[at]) return undefined;
  }
  return 'overlap';
}
