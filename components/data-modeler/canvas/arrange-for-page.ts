import type { Backend } from '@/lib/backend/backend';
import { arrange, type Layout, type Places, waitMax } from './arrange';
import { sized } from './clusters';
import { toFlow } from './to-flow';

/** Models that look alike have the same places; so many of them are remembered. */
const keptMax = 100;

/**
 * Arranges the cards of a few models on the server, so that a page comes with its picture and no browser has to find
 * out where they stand. What could not be arranged is remembered too, and left to the browser.
 * @param layout rejects what takes too long
 * @returns finds places; undefined where cards have theirs already, or where there are so many that none are waited for
 */
export function createArranger(layout: Layout): (backend: Pick<Backend, 'data' | 'canvas'>) => Promise<Places | undefined> {
  const known = new Map<string, Promise<Places | undefined>>();
  return async ({ data, canvas }) => {
    const { nodes, edges } = toFlow({ ...(data && { data }) });
    const isPlaced = nodes.some(({ id }) => canvas?.cards[id] !== undefined);
    if (nodes.length === 0 || nodes.length > waitMax || isPlaced) return undefined;
    const cards = nodes.map(sized);
    const links = edges.map(({ id, source, target }) => ({ id, source, target }));
    const shape = JSON.stringify([cards, links]);
    const found = known.get(shape) ?? arrange(cards, links, layout).catch(() => undefined);
    // The one that was asked for last is forgotten last.
    known.delete(shape);
    known.set(shape, found);
    const [oldest] = known.keys();
    if (known.size > keptMax && oldest !== undefined) known.delete(oldest);
    return found;
  };
}
