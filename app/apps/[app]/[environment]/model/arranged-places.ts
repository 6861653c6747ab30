import type { Arranged } from '@/components/data-modeler/canvas/arrange';
import { createArranger } from '@/components/data-modeler/canvas/arrange-for-page';
import type { DraftView } from '@/lib/views/draft';
import { openLayoutThread } from '@/server/web/layout-thread';

/** So long the page waits, which is enough when the thread runs already; then it goes ahead, and its picture follows. */
const aheadMs = 250;
/** A browser that starts by itself now has its own picture no sooner. */
const followMs = 4000;
const limitMs = 5000;

const thread = openLayoutThread(limitMs);
const arrange = createArranger(thread.layout);

/** Where the cards of the draft stand that have no places of their own. */
export async function findArrangedPlaces({ backend }: DraftView): Promise<Arranged> {
  const found = arrange(backend).then((places) => ({ places }));
  const first = await Promise.race([found, later(aheadMs)]);
  if (first) return first;
  return { coming: Promise.race([found, later(followMs)]).then((late) => late?.places) };
}

function later(ms: number): Promise<undefined> {
  return new Promise((resolve) => setTimeout(resolve, ms, undefined));
}
