import type { Files } from './parse';

/** Replaces a range of one file's text, in UTF-16 offsets before the change. A file that is not there is empty. */
export interface TextChange {
  path: string;
  range: [start: number, end: number];
  text: string;
}

/** Collects changes while a writer walks the source; order counts among changes at the same place. */
export interface ChangeLog {
  replace(path: string, start: number, end: number, text: string): void;
  insert(path: string, at: number, text: string): void;
  /** All changes so far, by path and place, with touching ones joined. */
  list(): TextChange[];
}

export function createChangeLog(): ChangeLog {
  const recorded: TextChange[] = [];
  const replace = (path: string, start: number, end: number, text: string): void => {
    if (start !== end || text !== '') recorded.push({ path, range: [start, end], text });
  };
  return { replace, insert: (path, at, text) => replace(path, at, at, text), list: () => join(recorded) };
}

function join(recorded: readonly TextChange[]): TextChange[] {
  const sorted = recorded.map((change, order) => ({ change, order, inserts: change.range[0] === change.range[1] })).sort(inPlaceOrder);
  const joined: TextChange[] = [];
  for (const { change } of sorted) {
    const last = joined.at(-1);
    if (last && last.path === change.path && last.range[1] > change.range[0]) {
      throw new Error(`Two changes of ${change.path} overlap at ${change.range[0]}.`);
    }
    if (last && last.path === change.path && last.range[1] === change.range[0]) {
      last.range = [last.range[0], change.range[1]];
      last.text += change.text;
    } else {
      joined.push({ ...change });
    }
  }
  return joined;
}

interface Recorded {
  change: TextChange;
  order: number;
  inserts: boolean;
}

/** By path and place. What is inserted where something else is replaced stands before it. */
function inPlaceOrder(first: Recorded, second: Recorded): number {
  if (first.change.path !== second.change.path) return first.change.path < second.change.path ? -1 : 1;
  return first.change.range[0] - second.change.range[0] || Number(second.inserts) - Number(first.inserts) || first.order - second.order;
}

/** The files after some changes. A file whose text becomes empty is removed, so that undoing its creation removes it. */
export function applyChanges(files: Files, changes: readonly TextChange[]): Files {
  const result: Record<string, string> = { ...files };
  for (const [path, own] of groupByPath(changes)) {
    const before = files[path] ?? '';
    let after = '';
    let at = 0;
    for (const { range, text } of own) {
      after += before.slice(at, range[0]) + text;
      at = range[1];
    }
    after += before.slice(at);
    if (after === '') delete result[path];
    else result[path] = after;
  }
  return result;
}

/**
 * The changes that undo some changes.
 * @param files the files as they were before `changes`
 * @returns changes to the files as they are after; applying them restores the very same bytes
 */
export function inverse(files: Files, changes: readonly TextChange[]): TextChange[] {
  const result: TextChange[] = [];
  for (const [path, own] of groupByPath(changes)) {
    const before = files[path] ?? '';
    let shift = 0;
    for (const { range, text } of own) {
      const start = range[0] + shift;
      result.push({ path, range: [start, start + text.length], text: before.slice(range[0], range[1]) });
      shift += text.length - (range[1] - range[0]);
    }
  }
  return result;
}

function groupByPath(changes: readonly TextChange[]): Map<string, TextChange[]> {
  const groups = new Map<string, TextChange[]>();
  for (const change of changes) groups.set(change.path, [...(groups.get(change.path) ?? []), change]);
  for (const group of groups.values()) group.sort((a, b) => a.range[0] - b.range[0]);
  return groups;
}

/** The one change that makes a whole text from another: everything between what they begin and end with alike. */
export function changeBetween(path: string, before: string, after: string): TextChange | undefined {
  if (before === after) return undefined;
  let start = 0;
  while (start < before.length && start < after.length && before[start] === after[start]) start++;
  let end = 0;
  while (end < before.length - start && end < after.length - start && before[before.length - 1 - end] === after[after.length - 1 - end])
    end++;
  return { path, range: [start, before.length - end], text: after.slice(start, after.length - end) };
}
