import { arrange, type Links, type Places } from './arrange';
import type { Sized } from './clusters';

/** Arranges the cards in a thread of the browser, so that nothing waits for it. */
export async function arrangeInWorker(cards: readonly Sized[], edges: Links): Promise<Places> {
  const { default: Elk } = await import('elkjs/lib/elk-api');
  const elk = new Elk({ workerFactory: () => new Worker(new URL('./elk.worker.ts', import.meta.url), { type: 'module' }) });
  try {
    return await arrange(cards, edges, (graph) => elk.layout(graph));
  } finally {
    elk.terminateWorker();
  }
}
