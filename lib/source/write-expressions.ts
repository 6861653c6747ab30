import type ts from 'typescript';
import { type ChangeLog, changeBetween } from './changes';
import { indentationAt, placed, type Style } from './style';
import { type ListItem, writeList } from './write-list';

/**
 * Turns the elements of an array literal into new ones. What is equal stays; where some go and others come at the
 * same place, they replace each other, so that comments and line breaks there are kept.
 * @param before what the elements mean now, one for each element
 */
export function writeExpressions<T>(
  log: ChangeLog,
  list: ts.ArrayLiteralExpression,
  before: readonly T[],
  after: readonly T[],
  print: (item: T) => string,
  style: Style,
): void {
  const file = list.getSourceFile();
  const plan: ListItem[] = [];
  const replaced = new Map<number, string>();
  for (const { removed, added, kept } of align(before.map(keyOf), after.map(keyOf))) {
    added.forEach((position, turn) => {
      const item = after[position];
      if (item === undefined) return;
      const index = removed[turn];
      if (index === undefined) {
        plan.push({ kind: 'new', text: print(item) });
      } else {
        replaced.set(index, print(item));
        plan.push({ kind: 'kept', index });
      }
    });
    if (kept !== undefined) plan.push({ kind: 'kept', index: kept });
  }
  writeList(log, { file, node: list, elements: list.elements }, plan, style, (index) => {
    const element = list.elements[index];
    const text = replaced.get(index);
    if (element && text !== undefined) replaceNode(log, element, text, style);
  });
}

function keyOf(item: unknown): string {
  return JSON.stringify(item);
}

/** Replaces an expression by a text of maybe several lines, from the first word that differs to the last. */
export function replaceNode(log: ChangeLog, node: ts.Node, text: string, style: Style): void {
  const file = node.getSourceFile();
  const start = node.getStart(file);
  const before = file.text.slice(start, node.getEnd());
  const after = placed(text, indentationAt(file.text, start), style);
  const change = changeBetween(file.fileName, before, after);
  if (!change) return;
  let [from, to] = change.range;
  const isWord = (position: number): boolean => /\w/.test(before[position] ?? '');
  while (from > 0 && isWord(from - 1)) from--;
  while (to < before.length && isWord(to)) to++;
  log.replace(file.fileName, start + from, start + to, after.slice(from, after.length - (before.length - to)));
}

interface Gap {
  removed: number[];
  added: number[];
  /** The element after the gap that stays. */
  kept: number | undefined;
}

/** Splits two lists into the elements they share, by a longest common subsequence, and the gaps between those. */
function align(before: readonly string[], after: readonly string[]): Gap[] {
  let same = 0;
  while (same < before.length && same < after.length && before[same] === after[same]) same++;
  const start = Array.from({ length: same }, (_, kept): Gap => ({ removed: [], added: [], kept }));
  const shift = ({ removed, added, kept }: Gap): Gap => ({
    removed: removed.map((row) => row + same),
    added: added.map((column) => column + same),
    kept: kept === undefined ? undefined : kept + same,
  });
  return [...start, ...alignRest(before.slice(same), after.slice(same)).map(shift)];
}

function alignRest(before: readonly string[], after: readonly string[]): Gap[] {
  const width = after.length + 1;
  const lengths = new Array<number>((before.length + 1) * width).fill(0);
  const at = (row: number, column: number): number => lengths[row * width + column] ?? 0;
  for (let row = before.length - 1; row >= 0; row--) {
    for (let column = after.length - 1; column >= 0; column--) {
      lengths[row * width + column] =
        before[row] === after[column] ? at(row + 1, column + 1) + 1 : Math.max(at(row + 1, column), at(row, column + 1));
    }
  }
  const gaps: Gap[] = [];
  let gap: Gap = { removed: [], added: [], kept: undefined };
  let row = 0;
  let column = 0;
  while (row < before.length || column < after.length) {
    if (row < before.length && column < after.length && before[row] === after[column]) {
      gaps.push({ ...gap, kept: row });
      gap = { removed: [], added: [], kept: undefined };
      row++;
      column++;
    } else if (column >= after.length || (row < before.length && at(row + 1, column) >= at(row, column + 1))) {
      gap.removed.push(row++);
    } else {
      gap.added.push(column++);
    }
  }
  return [...gaps, gap];
}
