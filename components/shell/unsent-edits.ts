import { z } from 'zod';
import { editSchema } from '@/lib/edits/edit';
import type { DraftSession, UnsentEdits } from '@/lib/views/draft-session';
import { countPending } from '@/lib/views/draft-session';

const pendingSchema = z.array(z.object({ edit: editSchema, madeOn: z.number() }));
const unsentSchema = z.object({ sending: pendingSchema, batch: z.string().optional(), waiting: pendingSchema, singly: z.number() });

/** Keeps what the console does not have yet with the window, for when its page is read anew. */
export function keepUnsent(session: DraftSession): void {
  if (countPending(session) === 0) return;
  const { view, sending, batch, waiting, singly } = session;
  try {
    sessionStorage.setItem(keyOf(view.environmentId), JSON.stringify({ sending, batch, waiting, singly }));
  } catch {
    // More than a browser keeps for a page: text of megabytes. It warns before such a page is left.
  }
}

/** What was kept, which is the taker's from then on. */
export function takeUnsent(environmentId: string): UnsentEdits | undefined {
  const kept = sessionStorage.getItem(keyOf(environmentId));
  if (kept === null) return undefined;
  sessionStorage.removeItem(keyOf(environmentId));
  // What a release of the console before this one kept may have another shape.
  const { data } = unsentSchema.safeParse(JSON.parse(kept));
  return data && { ...data, batch: data.batch };
}

function keyOf(environmentId: string): string {
  return `slipway:unsent:${environmentId}`;
}
