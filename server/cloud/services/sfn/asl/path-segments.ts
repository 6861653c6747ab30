/** The parts of a path, and what they lead to. */
import type { PathReader } from './path-reader';

export type Segment =
  | { kind: 'names'; names: string[] }
  | { kind: 'indexes'; indexes: number[] }
  | { kind: 'slice'; from: number | undefined; to: number | undefined; step: number }
  | { kind: 'all' }
  | { kind: 'filter'; filter: Filter }
  /** The values at every depth, which the next segment picks from. */
  | { kind: 'descent' };

/** What stands in `[?( … )]`: comparisons of a member with a literal or another member, and whether a member is there. */
type Operand = { kind: 'literal'; value: unknown } | { kind: 'member'; segments: Segment[] };
type Filter =
  | { kind: 'and' | 'or'; filters: [Filter, Filter] }
  | { kind: 'not'; filter: Filter }
  | { kind: 'compare'; operator: string; operands: [Operand, Operand] }
  | { kind: 'exists'; segments: Segment[] };

const OPERATORS = ['==', '!=', '<=', '>=', '<', '>'];
const LITERALS: Record<string, unknown> = { true: true, false: false, null: null };

/** Reads segments up to what cannot be one. */
export function readSegments(reader: PathReader): Segment[] {
  const segments: Segment[] = [];
  for (;;) {
    if (reader.take('..')) {
      segments.push({ kind: 'descent' });
      if (!reader.sees('[')) segments.push(reader.take('*') ? { kind: 'all' } : { kind: 'names', names: [reader.name()] });
    } else if (reader.take('.')) {
      segments.push(reader.take('*') ? { kind: 'all' } : { kind: 'names', names: [reader.name()] });
      if (reader.sees('(')) throw new SyntaxError(`Functions are not supported in the path '${reader.text}'`);
    } else if (reader.take('[')) {
      segments.push(readBracket(reader));
      reader.expect(']');
    } else return segments;
  }
}

function readBracket(reader: PathReader): Segment {
  if (reader.take('*')) return { kind: 'all' };
  if (reader.take('?')) return { kind: 'filter', filter: readFilter(reader) };
  if (reader.sees("'") || reader.sees('"')) {
    const names = [reader.quoted()];
    while (reader.take(',')) names.push(reader.quoted());
    return { kind: 'names', names };
  }
  const first = reader.sees(':') ? undefined : reader.integer();
  if (reader.take(':')) {
    const to = reader.sees(']') || reader.sees(':') ? undefined : reader.integer();
    return { kind: 'slice', from: first, to, step: reader.take(':') ? reader.integer() : 1 };
  }
  const indexes = [first ?? 0];
  while (reader.take(',')) indexes.push(reader.integer());
  return { kind: 'indexes', indexes };
}

function readFilter(reader: PathReader): Filter {
  reader.expect('(');
  const filter = readOr(reader);
  reader.expect(')');
  return filter;
}

function readOr(reader: PathReader): Filter {
  let filter = readAnd(reader);
  while (reader.take('||')) filter = { kind: 'or', filters: [filter, readAnd(reader)] };
  return filter;
}

function readAnd(reader: PathReader): Filter {
  let filter = readTerm(reader);
  while (reader.take('&&')) filter = { kind: 'and', filters: [filter, readTerm(reader)] };
  return filter;
}

function readTerm(reader: PathReader): Filter {
  if (reader.take('!')) return { kind: 'not', filter: readTerm(reader) };
  if (reader.sees('(')) return readFilter(reader);
  const left = readOperand(reader);
  const operator = OPERATORS.find((one) => reader.take(one));
  if (operator !== undefined) return { kind: 'compare', operator, operands: [left, readOperand(reader)] };
  if (left.kind === 'literal') throw reader.unexpected();
  return { kind: 'exists', segments: left.segments };
}

function readOperand(reader: PathReader): Operand {
  if (reader.take('@')) return { kind: 'member', segments: readSegments(reader) };
  if (reader.sees("'") || reader.sees('"')) return { kind: 'literal', value: reader.quoted() };
  const number = reader.match(/-?\d+(\.\d+)?([eE][+-]?\d+)?/y);
  if (number !== undefined) return { kind: 'literal', value: Number(number) };
  const word = reader.match(/[a-z]+/y);
  if (word === undefined || !Object.hasOwn(LITERALS, word)) throw reader.unexpected();
  return { kind: 'literal', value: LITERALS[word] };
}

function matchesFilter(filter: Filter, item: unknown): boolean {
  switch (filter.kind) {
    case 'and':
      return filter.filters.every((one) => matchesFilter(one, item));
    case 'or':
      return filter.filters.some((one) => matchesFilter(one, item));
    case 'not':
      return !matchesFilter(filter.filter, item);
    case 'exists':
      return select(filter.segments, item).length > 0;
    case 'compare': {
      const [left, right] = filter.operands.map((operand) =>
        operand.kind === 'literal' ? operand.value : select(operand.segments, item)[0],
      );
      return compare(filter.operator, left, right);
    }
    default:
      return filter satisfies never;
  }
}

function compare(operator: string, left: unknown, right: unknown): boolean {
  if (operator === '==') return left === right;
  if (operator === '!=') return left !== right;
  if (typeof left !== typeof right || (typeof left !== 'number' && typeof left !== 'string')) return false;
  const order = left === right ? 0 : (left as string) < (right as string) ? -1 : 1;
  return operator === '<' ? order < 0 : operator === '<=' ? order <= 0 : operator === '>' ? order > 0 : order >= 0;
}

export function select(segments: Segment[], root: unknown): unknown[] {
  let values: unknown[] = root === undefined ? [] : [root];
  for (const segment of segments) values = values.flatMap((value) => step(segment, value));
  return values;
}

function step(segment: Segment, value: unknown): unknown[] {
  switch (segment.kind) {
    case 'names':
      return isRecord(value) ? segment.names.flatMap((name) => (Object.hasOwn(value, name) ? [value[name]] : [])) : [];
    case 'indexes':
      return Array.isArray(value) ? segment.indexes.map((index) => value.at(index)).filter((item) => item !== undefined) : [];
    case 'slice':
      if (!Array.isArray(value) || segment.step < 1) return [];
      return value.slice(segment.from, segment.to).filter((_, index) => index % segment.step === 0);
    case 'all':
      return children(value);
    case 'filter':
      return children(value).filter((item) => matchesFilter(segment.filter, item));
    case 'descent':
      return [value, ...children(value).flatMap((item) => step(segment, item))];
    default:
      return segment satisfies never;
  }
}

function children(value: unknown): unknown[] {
  if (Array.isArray(value)) return value;
  return isRecord(value) ? Object.values(value) : [];
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
