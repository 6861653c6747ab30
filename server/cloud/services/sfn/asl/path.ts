/**
 * Paths into JSON, as Amazon States Language has them: the input (`$.a[0]`), the context object (`$$.Execution.Id`) and
 * variables (`$name.a`). https://docs.aws.amazon.com/step-functions/latest/dg/amazon-states-language-paths.html
 */
import { openReader } from './path-reader';
import { readSegments, type Segment, select } from './path-segments';
import { runtimeError } from './state-error';

export interface Path {
  text: string;
  /** `$`, `$$`, or the name of a variable. */
  root: string;
  segments: Segment[];
}

/** What paths lead into. */
export interface Scope {
  input: unknown;
  context: object;
  variables: Record<string, unknown>;
}

const known = new Map<string, Path>();
const KNOWN_MAX = 1000;

/** @throws SyntaxError that says what is wrong */
export function parsePath(text: string): Path {
  let path = known.get(text);
  if (!path) {
    const reader = openReader(text);
    path = { text, root: reader.root(), segments: readSegments(reader) };
    if (!reader.atEnd()) throw reader.unexpected();
    if (known.size >= KNOWN_MAX) known.clear();
    known.set(text, path);
  }
  return path;
}

/** Whether a path means one place, as ResultPath and variables of choices have to. */
export function isDefinite({ segments }: Path): boolean {
  return segments.every(
    (segment) => (segment.kind === 'names' && segment.names.length === 1) || (segment.kind === 'indexes' && segment.indexes.length === 1),
  );
}

/** The value at a path; a path that may mean many places gives a list. Undefined when a definite path leads nowhere. */
export function findAt(path: Path, scope: Scope): unknown {
  const root = path.root === '$' ? scope.input : path.root === '$$' ? scope.context : scope.variables[path.root];
  const values = select(path.segments, root);
  return isDefinite(path) ? values[0] : values;
}

/** @throws StateError States.Runtime when a definite path leads nowhere */
export function valueAt(text: string, scope: Scope): unknown {
  const value = findAt(parsePath(text), scope);
  if (value === undefined) throw runtimeError(`Invalid path '${text}': it leads to nothing in the input '${shortened(scope.input)}'`);
  return value;
}

/** A copy of a document with a value put at a definite path, and objects made on the way. @throws StateError States.ResultPathMatchFailure */
export function putAt(text: string, document: unknown, value: unknown): unknown {
  const put = (at: unknown, [segment, ...rest]: Segment[]): unknown => {
    if (!segment) return value;
    if (segment.kind === 'names' && (isRecord(at) || at === undefined)) {
      const [name = ''] = segment.names;
      return { ...at, [name]: put(at?.[name], rest) };
    }
    const [index = 0] = segment.kind === 'indexes' ? segment.indexes : [];
    if (segment.kind === 'indexes' && Array.isArray(at) && index < at.length) return at.with(index, put(at[index], rest));
    throw runtimeError(`Unable to apply ReferencePath ${text} to the input '${shortened(document)}'`);
  };
  return put(document, parsePath(text).segments);
}

function shortened(value: unknown): string {
  return (JSON.stringify(value) ?? '').slice(0, 1000);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
