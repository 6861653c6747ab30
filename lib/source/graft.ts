import ts from 'typescript';
import type { TextChange } from './changes';
import { scriptKind, syntaxProblems } from './parse';

/** New entries for a part of an object literal, parsed by themselves. */
export interface ParsedEntries {
  /** Which entries they stand for. */
  from: number;
  count: number;
  properties: readonly ts.ObjectLiteralElementLike[];
  /** The range of the file that they replace, and by how much that moves what comes after. */
  range: [start: number, end: number];
  delta: number;
  /** Where the first entry after them begins, or the list ends, with the comments before it. */
  after: number;
  hasTrailingComma: boolean;
}

/**
 * Parses the entries that a change lies in, from the end of the last one before it to the start of the first one after
 * it. Undefined when the text there is not a list of entries.
 */
export function parseEntries(object: ts.ObjectLiteralExpression, { range, text }: TextChange): ParsedEntries | undefined {
  const file = object.getSourceFile();
  const { properties } = object;
  // What merely touches a change may be continued by it.
  const first = properties.findIndex((property) => property.getEnd() >= range[0]);
  const from = first < 0 ? properties.length : first;
  const following = properties.findIndex((property, index) => index >= from && property.getStart(file) > range[1]);
  const to = following < 0 ? properties.length : following;
  const [before, next] = [properties[from - 1], properties[to]];
  const [start, end] = [before ? before.getEnd() : properties.pos, next ? next.getStart(file) : object.getEnd() - 1];
  const lead = before ? '({_:0' : '({';
  const added = file.text.slice(start, range[0]) + text + file.text.slice(range[1], end);
  const options = { languageVersion: ts.ScriptTarget.ESNext, jsDocParsingMode: ts.JSDocParsingMode.ParseNone };
  // A comment to the end of the line would hide what follows here as it does there.
  const whole = `${lead}${added}})`;
  const parsed = ts.createSourceFile(file.fileName, whole, options, true, scriptKind(file.fileName));
  const [statement, ...more] = parsed.statements;
  const expression = statement && ts.isExpressionStatement(statement) ? statement.expression : undefined;
  const list = expression && ts.isParenthesizedExpression(expression) ? expression.expression : undefined;
  if (!list || !ts.isObjectLiteralExpression(list) || more.length > 0 || syntaxProblems(parsed).length > 0) return undefined;
  const hasTrailingComma = list.properties.hasTrailingComma === true;
  if (list.getEnd() !== whole.length - 1 || (next && !hasTrailingComma && (before !== undefined || list.properties.length > 0)))
    return undefined;
  const offset = start - lead.length;
  const own = list.properties.slice(before ? 1 : 0);
  for (const property of own) move(property, (position) => position + offset);
  return {
    from,
    count: to - from,
    properties: own,
    range: [start, end],
    delta: text.length - (range[1] - range[0]),
    after: list.properties.end + offset,
    hasTrailingComma,
  };
}

/**
 * Puts entries into a parsed file, which then is what parsing `text` would give. The compiler's own incremental parser
 * moves nodes in place in the same way, but goes by statements, and a schema is one statement.
 */
export function graft(file: ts.SourceFile, object: ts.ObjectLiteralExpression, entries: ParsedEntries, text: string): void {
  const { range, delta, after, from, count, properties } = entries;
  const changed = file as Writable<ts.SourceFile> & { lineMap?: unknown };
  // It is nobody's parse until every place is right.
  changed.text = '';
  const next = object.properties[from + count];
  // The compiler's lists are arrays that its types call read-only; its own incremental parser writes to them as well.
  const list = object.properties as unknown as Writable<ts.NodeArray<ts.ObjectLiteralElementLike>> & ts.ObjectLiteralElementLike[];
  list.splice(from, count, ...properties);
  const place = (position: number): number => (position <= range[0] ? position : position + delta);
  const isNew = new Set<ts.Node>(properties);
  const visit = (node: ts.Node): void => {
    if (node.end <= range[0] || isNew.has(node)) return;
    // The comments before the next entry may have changed, and with them where it begins.
    if (node === next) {
      move(node, (position) => (position < range[1] ? after : position + delta));
      return;
    }
    setRange(node, place);
    ts.forEachChild(node, visit, (nodes) => {
      if (nodes !== object.properties) setRange(nodes, place);
      for (const child of nodes) visit(child);
      return undefined;
    });
  };
  visit(file);
  list.end = next ? list.end + delta : after;
  if (!next) list.hasTrailingComma = entries.hasTrailingComma;
  for (const property of properties) (property as Writable<ts.Node>).parent = object;
  changed.text = text;
  // Found anew when somebody asks for a line.
  changed.lineMap = undefined;
}

type Writable<T> = { -readonly [K in keyof T]: T[K] };

function setRange(range: ts.TextRange, place: (position: number) => number): void {
  const { pos, end } = range;
  range.pos = place(pos);
  range.end = place(end);
}

function move(node: ts.Node, place: (position: number) => number): void {
  setRange(node, place);
  ts.forEachChild(
    node,
    (child) => move(child, place),
    (nodes) => {
      setRange(nodes, place);
      for (const child of nodes) move(child, place);
      return undefined;
    },
  );
}
