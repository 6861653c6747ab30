/**
 * The list of files that belong to no object, which the next start deletes. A file must be on it before it exists, and that
 * must be on disk; so ids are put on it many at a time, and new files take theirs from those. They cost no commit of their own.
 */
import { randomUUID } from 'node:crypto';
import type { Store } from '../../state/store';

const SPARE_IDS = 32;
/** So many files may be gone and still listed, which does no harm. */
const GONE_MAX = 32;

interface Garbage {
  /** On the list, on disk, and not taken by a file yet. */
  spare: string[];
  filling?: Promise<void>;
  /** Deleted files whose rows are still there. */
  gone: string[];
}

const known = new WeakMap<Store, Garbage>();

function garbageOf(store: Store): Garbage {
  let found = known.get(store);
  if (!found) {
    found = { spare: [], gone: [] };
    known.set(store, found);
  }
  return found;
}

/** An id for a new file. */
export async function takeGarbageId(store: Store): Promise<string> {
  const garbage = garbageOf(store);
  for (;;) {
    const id = garbage.spare.pop();
    if (garbage.spare.length < SPARE_IDS / 4) {
      garbage.filling ??= fill(store, garbage);
      // Whoever has to wait for it sees the error.
      garbage.filling.catch(() => {});
    }
    if (id !== undefined) return id;
    await garbage.filling;
  }
}

async function fill(store: Store, garbage: Garbage): Promise<void> {
  const ids = Array.from({ length: SPARE_IDS }, () => randomUUID());
  for (const id of ids) markGarbage(store, id);
  try {
    await store.durable();
    garbage.spare.push(...ids);
  } finally {
    garbage.filling = undefined;
  }
}

export function markGarbage(store: Store, id: string): void {
  store.write('INSERT OR IGNORE INTO s3_garbage (id) VALUES (?)', id);
}

/** A file of the list has been deleted. */
export function unmarkGone(store: Store, id: string): void {
  const { gone } = garbageOf(store);
  gone.push(id);
  if (gone.length < GONE_MAX) return;
  for (const one of gone.splice(0)) store.write('DELETE FROM s3_garbage WHERE id = ?', one);
}
