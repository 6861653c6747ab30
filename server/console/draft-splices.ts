/** What an edit did to the text, kept so that exactly that can be taken back: comments and layout return byte for byte. */
import type { Splice } from '../store/drafts';

export type Files = Readonly<Record<string, string>>;

/** One splice for each file that differs: the text between what both begin and end with. */
export function splicesBetween(before: Files, after: Files): Splice[] {
  const paths = new Set([...Object.keys(before), ...Object.keys(after)]);
  return Array.from(paths).flatMap((path): Splice[] => {
    const from = before[path];
    const to = after[path];
    if (from === to) return [];
    if (from === undefined) return [{ path, start: 0, removed: '', inserted: to ?? '', file: 'created' }];
    if (to === undefined) return [{ path, start: 0, removed: from, inserted: '', file: 'deleted' }];
    const start = commonPrefix(from, to);
    const end = commonSuffix(from.slice(start), to.slice(start));
    return [{ path, start, removed: from.slice(start, from.length - end), inserted: to.slice(start, to.length - end) }];
  });
}

function commonPrefix(a: string, b: string): number {
  const max = Math.min(a.length, b.length);
  let length = 0;
  while (length < max && a[length] === b[length]) length += 1;
  return length;
}

function commonSuffix(a: string, b: string): number {
  const max = Math.min(a.length, b.length);
  let length = 0;
  while (length < max && a[a.length - 1 - length] === b[b.length - 1 - length]) length += 1;
  return length;
}

export interface Withdrawal {
  /** What takes the splices back in the text as it is now. */
  back: Splice[];
  /** Where the later entries would have been without them. */
  moved: { id: string; splices: Splice[] }[];
}

/**
 * Takes an edit's splices out from under the later ones, given in the order in which they were applied.
 * Returns undefined when a later one has changed the same place.
 */
export function withdraw(splices: readonly Splice[], later: readonly { id: string; splices: readonly Splice[] }[]): Withdrawal | undefined {
  const back: Splice[] = [];
  const moved = new Map<string, Splice[]>();
  for (const { path, start, removed, inserted, file } of splices) {
    let position = start;
    for (const { id, splices: others } of later) {
      for (const [index, stored] of others.entries()) {
        if (stored.path !== path) continue;
        if (file || stored.file) return undefined;
        if (stored.start + stored.removed.length <= position) {
          position += stored.inserted.length - stored.removed.length;
        } else if (stored.start >= position + inserted.length) {
          const list = moved.get(id) ?? [...others];
          list[index] = { ...stored, start: stored.start - inserted.length + removed.length };
          moved.set(id, list);
        } else {
          return undefined;
        }
      }
    }
    const opposite = file === 'created' ? 'deleted' : 'created';
    back.push({ path, start: position, removed: inserted, inserted: removed, ...(file && { file: opposite }) });
  }
  return { back, moved: Array.from(moved, ([id, list]) => ({ id, splices: list })) };
}

/**
 * Types a text over a file again (null: deletes it), if the file is as it was when that was done first.
 * Returns undefined when it is not: text has no meaning by which another place for it could be found.
 */
export function retype(files: Files, path: string, text: string | null, splices: readonly Splice[]): Files | undefined {
  const splice = splices.find((candidate) => candidate.path === path);
  if (!splice) return (files[path] ?? '') === (text ?? '') ? files : undefined;
  const typed = text ?? '';
  const before =
    splice.file === 'created'
      ? undefined
      : typed.slice(0, splice.start) + splice.removed + typed.slice(splice.start + splice.inserted.length);
  if (files[path] !== before) return undefined;
  const { [path]: _, ...others } = files;
  return typed === '' ? others : { ...others, [path]: typed };
}

/** The files after the splices, or undefined when the text they replace is not there. */
export function applySplices(files: Files, splices: readonly Splice[]): Files | undefined {
  const next: Record<string, string> = { ...files };
  for (const { path, start, removed, inserted, file } of splices) {
    const text = next[path];
    if (file === 'created') {
      if (text !== undefined) return undefined;
      next[path] = inserted;
    } else if (text === undefined || text.slice(start, start + removed.length) !== removed) {
      return undefined;
    } else if (file === 'deleted') {
      if (text !== removed) return undefined;
      delete next[path];
    } else {
      next[path] = text.slice(0, start) + inserted + text.slice(start + removed.length);
    }
  }
  return next;
}

/** Files of `current` that differ from `base`; null for those that are gone. */
export function changedFiles(base: Files, current: Files): Record<string, string | null> {
  const changed: Record<string, string | null> = {};
  for (const [path, text] of Object.entries(current)) if (base[path] !== text) changed[path] = text;
  for (const path of Object.keys(base)) if (current[path] === undefined) changed[path] = null;
  return changed;
}
