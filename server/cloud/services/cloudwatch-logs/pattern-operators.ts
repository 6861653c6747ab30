import { compileExpression } from './pattern-expression';
import { invalidPattern, type Token } from './pattern-tokens';

const ORDERINGS: Record<string, (left: number, right: number) => boolean> = {
  '<': (left, right) => left < right,
  '<=': (left, right) => left <= right,
  '>': (left, right) => left > right,
  '>=': (left, right) => left >= right,
};

/** `<`, `<=`, `>` and `>=`, which take numbers. */
export function ordering(operator: string, operand: Token): (value: number) => boolean {
  const bound = Number(operand.text);
  const holds = ORDERINGS[operator];
  if (!holds || operand.text === '' || Number.isNaN(bound)) throw invalidPattern();
  return (value) => holds(value, bound);
}

/** What `=` asks of a value: a number, a text whose asterisks stand for any text, or a regular expression. */
export function equality({ kind, text }: Token): (value: unknown) => boolean {
  if (kind === 'expression') {
    const expression = compileExpression(text);
    return (value) => typeof value === 'string' && expression.test(value);
  }
  if (kind !== 'word' && kind !== 'string') throw invalidPattern();
  if (kind === 'word' && text === '*') return (value) => value !== undefined;
  if (kind === 'word' && !Number.isNaN(Number(text))) {
    const number = Number(text);
    return (value) => value === number || value === text;
  }
  const pieces = text.split('*');
  const isText = (value: unknown): value is string | number => typeof value === 'string' || (kind === 'word' && typeof value === 'number');
  return (value) => isText(value) && matchesPieces(String(value), pieces);
}

/** The pieces between asterisks must come in their order. */
function matchesPieces(value: string, pieces: string[]): boolean {
  const [first = '', ...rest] = pieces;
  const last = rest.pop();
  if (last === undefined) return value === first;
  if (!value.startsWith(first) || value.length < first.length + last.length || !value.endsWith(last)) return false;
  let at = first.length;
  for (const piece of rest) {
    const found = value.indexOf(piece, at);
    if (found < 0) return false;
    at = found + piece.length;
  }
  return at <= value.length - last.length;
}
