import { toast } from '@heroui/react';
import { describe as summaryOf } from '@/lib/edits/describe';
import type { DraftView } from '@/lib/views/draft';
import type { Misfit } from '@/lib/views/draft-session';

/** What others did since the last state, in a line: who, and what when it was one thing. */
export function tellOfEdits(before: DraftView, after: DraftView): void {
  const known = new Set(before.entries.map(({ id }) => id));
  const fresh = after.entries.filter(({ id, undone, own }) => !own && !undone && !known.has(id));
  const authors = [...new Set(fresh.map(({ author }) => author))];
  const [first] = fresh;
  if (!first) return;
  const [author = ''] = authors;
  if (fresh.length === 1) toast(`${author}: ${first.summary}`);
  else if (authors.length === 1) toast(`${author} made ${fresh.length} changes`, { description: fresh.at(-1)?.summary });
  else toast(`${authors.length} people made ${fresh.length} changes`);
}

/** Which edits could not be kept, and why: each by name, as one may have been made long ago, offline. */
export function tellOfMisfits(misfits: readonly Misfit[]): void {
  for (const { edit, error } of misfits) {
    const reason = [error.message, error.resolution].filter(Boolean).join(' ');
    toast.danger(`Not saved: ${summaryOf(edit)}`, { description: reason });
  }
}
