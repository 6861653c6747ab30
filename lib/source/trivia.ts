import ts from 'typescript';

/** Where an element of a comma-separated list stands, with what belongs to it. */
export interface Placement {
  start: number;
  end: number;
  /** The position of the comma after it, if there is one. */
  comma: number | undefined;
  /** After its comma, or after itself. */
  after: number;
  /** Nothing but white space is before it on its line. */
  ownsLineStart: boolean;
  /** Nothing but white space and comments is after it and its comma on the line. */
  ownsLineEnd: boolean;
  /** The first of the comment lines directly above it; its own start when there is none. */
  leadStart: number;
  /** The end of its line, comments included, before the line break. */
  lineEnd: number;
}

/** The first position from `at` that is neither white space nor comment. */
function skipTrivia(text: string, at: number): number {
  let position = at;
  for (;;) {
    const comment = text.startsWith('//', position)
      ? lineEnd(text, position)
      : text.startsWith('/*', position)
        ? text.indexOf('*/', position) + 2
        : position;
    const next = comment + (/^\s*/.exec(text.slice(comment, comment + 2000))?.[0].length ?? 0);
    if (next === position) return position;
    position = next;
  }
}

export function lineStart(text: string, position: number): number {
  return text.lastIndexOf('\n', position - 1) + 1;
}

/** The end of the line that holds a position, before its line break. */
export function lineEnd(text: string, position: number): number {
  const found = text.indexOf('\n', position);
  if (found < 0) return text.length;
  return text[found - 1] === '\r' && found - 1 >= position ? found - 1 : found;
}

/** The start of the line after the one that holds a position. */
export function nextLine(text: string, position: number): number {
  const found = text.indexOf('\n', position);
  return found < 0 ? text.length : found + 1;
}

/** The end of the white space that follows a position on its line. */
export function spaceEnd(text: string, position: number): number {
  let end = position;
  while (text[end] === ' ' || text[end] === '\t') end++;
  return end;
}

export function isBlank(text: string): boolean {
  return /^\s*$/.test(text);
}

/** Whether a rest of line holds nothing but white space and comments that end on it. */
export function isTrailing(rest: string): boolean {
  return /^[^\S\n]*(\/\*((?!\*\/)[^\n])*\*\/[^\S\n]*)*(\/\/[^\n]*)?$/.test(rest);
}

export function placementOf(file: ts.SourceFile, node: ts.Node): Placement {
  const { text } = file;
  const start = node.getStart(file);
  const end = node.getEnd();
  const next = skipTrivia(text, end);
  const comma = text[next] === ',' ? next : undefined;
  const after = comma === undefined ? end : comma + 1;
  const endOfLine = lineEnd(text, after);
  return {
    start,
    end,
    comma,
    after,
    ownsLineStart: isBlank(text.slice(lineStart(text, start), start)),
    ownsLineEnd: isTrailing(text.slice(after, endOfLine)),
    leadStart: findLead(text, node.getFullStart(), start),
    lineEnd: endOfLine,
  };
}

/** The start of the comment lines directly above a node; the node's own start when there is none. */
export function findLead(text: string, fullStart: number, start: number): number {
  let lead = start;
  for (const comment of (ts.getLeadingCommentRanges(text, fullStart) ?? []).reverse()) {
    const between = text.slice(comment.end, lead);
    const alone = isBlank(text.slice(lineStart(text, comment.pos), comment.pos));
    if (!alone || (between.match(/\n/g)?.length ?? 0) > 1) break;
    lead = comment.pos;
  }
  return lead;
}
