import type ts from 'typescript';
import { longestAscending } from './ascending';
import type { ChangeLog } from './changes';
import { indentationAt, placed, type Style } from './style';
import { isBlank, isTrailing, lineEnd, lineStart, nextLine, type Placement, placementOf, spaceEnd } from './trivia';

/** A list in braces or brackets as it is to become: elements that stay or move, by their index, and new texts. */
export type ListItem = { kind: 'kept'; index: number } | { kind: 'new'; text: string };

export interface ListSource {
  file: ts.SourceFile;
  node: ts.ObjectLiteralExpression | ts.ArrayLiteralExpression;
  elements: ts.NodeArray<ts.Node>;
}

interface NewItem {
  /** Comment lines above, each with its line break. */
  lead: string;
  body: string;
  trail: string;
}

/**
 * Turns a list into what `plan` says with the fewest changed characters: what stays is not touched, comments go
 * with the element they belong to, and commas and line breaks follow the list's own style.
 * @param update writes the changes inside an element that stays; called in source order
 */
export function writeList(
  log: ChangeLog,
  source: ListSource,
  plan: readonly ListItem[],
  style: Style,
  update?: (index: number) => void,
): void {
  const { file, node, elements } = source;
  if (plan.length === elements.length && plan.every((item, index) => item.kind === 'kept' && item.index === index)) {
    if (update) for (const index of elements.keys()) update(index);
    return;
  }
  const { text, fileName: path } = file;
  const places = elements.map((element) => placementOf(file, element));
  const inPlace = keepOrder(plan);
  const open = node.getStart(file) + 1;
  const close = node.getEnd() - 1;
  const multiline = text.slice(open, places[0]?.start ?? close).includes('\n');
  const trailing = elements.length > 0 ? elements.hasTrailingComma : style.trailingComma && (multiline || text[open - 1] === '{');

  if (plan.length === 0 && !text.slice(open, close).includes('\n')) {
    log.replace(path, open, close, '');
    return;
  }
  const firstInPlace = inPlace.size > 0 ? Math.min(...inPlace) : Number.POSITIVE_INFINITY;
  let removedTo = open;
  elements.forEach((_element, index) => {
    if (inPlace.has(index)) return;
    const [start, end] = rangeToRemove({ text, open, close, places, index, leading: index < firstInPlace, removedTo });
    log.replace(path, start, end, '');
    removedTo = end;
  });
  let anchor: Placement | undefined;
  let pending: NewItem[] = [];
  const flush = (last: boolean): void => {
    const comma = (index: number): string => (last && index === pending.length - 1 && !trailing ? '' : ',');
    if (pending.length > 0) insertItems(log, { text, path, open, close, places, style }, anchor, pending, comma, inPlace.size > 0);
    pending = [];
  };
  plan.forEach((item, position) => {
    if (item.kind === 'new') pending.push({ lead: '', body: item.text, trail: '' });
    else if (!inPlace.has(item.index)) pending.push(movedItem(text, places[item.index]));
    else {
      flush(false);
      anchor = places[item.index];
      update?.(item.index);
      if (anchor) fixComma(log, path, anchor, position === plan.length - 1, trailing);
    }
  });
  flush(true);
}

/** The indexes that can stay where they are: the longest run of kept elements in ascending order. */
function keepOrder(plan: readonly ListItem[]): Set<number> {
  const kept = plan.flatMap((item) => (item.kind === 'kept' ? [item.index] : []));
  const run = longestAscending(kept);
  return new Set(kept.filter((_index, at) => run.has(at)));
}

function fixComma(log: ChangeLog, path: string, place: Placement, last: boolean, trailing: boolean): void {
  if (place.comma === undefined && (!last || trailing)) log.insert(path, place.end, ',');
  if (place.comma !== undefined && last && !trailing) log.replace(path, place.comma, place.comma + 1, '');
}

function movedItem(text: string, place: Placement | undefined): NewItem {
  if (!place) return { lead: '', body: '', trail: '' };
  return {
    lead: text.slice(place.leadStart, place.start),
    body: text.slice(place.start, place.end),
    trail: place.ownsLineEnd ? text.slice(place.after, place.lineEnd).trimEnd() : '',
  };
}

interface Removal {
  text: string;
  open: number;
  close: number;
  places: readonly Placement[];
  index: number;
  /** Nothing before it stays. */
  leading: boolean;
  /** Where what was removed before it ends. */
  removedTo: number;
}

/** What goes when an element goes: its whole lines with the comments above, or what is between its neighbours. */
function rangeToRemove({ text, open, close, places, index, leading, removedTo }: Removal): [start: number, end: number] {
  const place = places[index];
  if (!place) return [removedTo, removedTo];
  const lineIsOwn = place.ownsLineEnd && lineEnd(text, place.after) < close;
  if (place.ownsLineStart && lineIsOwn) {
    let start = lineStart(text, place.leadStart);
    const end = nextLine(text, place.lineEnd);
    // Of the empty lines before and after it, one goes too.
    const previous = lineStart(text, start - 1);
    const following = text.slice(end, lineEnd(text, end));
    if (previous > open && isBlank(text.slice(previous, start)) && (isBlank(following) || lineStart(text, close) === end)) start = previous;
    return [Math.max(start, removedTo), end];
  }
  const next = places[index + 1];
  // What comes first on its line goes together with the space up to what follows.
  if (place.ownsLineStart || leading) return [Math.max(place.start, removedTo), next ? spaceEnd(text, place.after) : place.after];
  const before = Math.max(places[index - 1]?.after ?? open, removedTo);
  // Where the line before it is gone, its own goes to the end.
  return [before, lineIsOwn && before === removedTo && before === lineStart(text, before) ? nextLine(text, place.lineEnd) : place.after];
}

interface Surroundings {
  text: string;
  path: string;
  open: number;
  close: number;
  places: readonly Placement[];
  style: Style;
}

function insertItems(
  log: ChangeLog,
  around: Surroundings,
  anchor: Placement | undefined,
  items: readonly NewItem[],
  comma: (index: number) => string,
  anyStays: boolean,
): void {
  const { text, path, open, close, places, style } = around;
  const closing = indentationAt(text, open);
  const lined = places.find((place) => place.ownsLineStart);
  const indentation = lined ? indentationAt(text, lined.start) : closing + style.indent;
  const gap = isSpaced(text, places) ? style.newline : '';
  const lines = (): string =>
    items
      .map((item, index) => {
        const body = item.lead || item.trail ? item.body : placed(item.body, indentation, style);
        return style.newline + (anchor || index > 0 ? gap : '') + indentation + item.lead + body + comma(index) + item.trail;
      })
      .join('');
  const first = places[0];
  if (anchor) {
    if (anchor.ownsLineEnd && lineEnd(text, anchor.after) < close) log.insert(path, anchor.lineEnd, lines());
    else log.insert(path, anchor.after, items.map((item, index) => ` ${placed(item.body, indentation, style)}${comma(index)}`).join(''));
  } else if (!first && text[open - 1] === '{') {
    const empty = !text.slice(open, close).includes('\n');
    const at = isTrailing(text.slice(open, Math.min(lineEnd(text, open), close))) && !empty ? lineEnd(text, open) : open;
    if (empty) log.replace(path, open, close, `${text.slice(open, close).trimEnd()}${lines()}${style.newline}${closing}`);
    else log.insert(path, at, lines());
  } else if (first?.ownsLineStart && isTrailing(text.slice(open, lineEnd(text, open)))) {
    log.insert(path, lineEnd(text, open), lines() + (gap && anyStays ? gap : ''));
  } else {
    const pad = first ? (/^\s*/.exec(text.slice(open, first.start))?.[0] ?? '') : '';
    const body = items.map((item, index) => placed(item.body, closing, style) + comma(index)).join(' ');
    log.insert(path, open, pad + body + (pad === '' && anyStays ? ' ' : ''));
  }
}

/** Whether the list puts an empty line between most of its elements. */
function isSpaced(text: string, places: readonly Placement[]): boolean {
  const gaps = places.slice(1).filter((place, index) => /\n[^\S\n]*\r?\n/.test(text.slice(places[index]?.after ?? 0, place.start)));
  return places.length > 1 && gaps.length * 2 > places.length - 1;
}
