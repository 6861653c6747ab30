import type { Canvas } from '@/lib/backend/canvas';
import type { Box } from '../canvas/card-geometry';
import { boxOf } from '../canvas/place-nodes';
import { overlaps } from '../canvas/visible';
import type { ComparedNode } from './compare-flows';

type Places = Canvas['cards'];

/**
 * Where the cards of two states stand in one picture: where they stand now, or else where they stood. What stands there
 * now comes first: a card that was renamed has its place from the one that it was, which is left without.
 */
export function keptPlaces(nodes: readonly ComparedNode[], before: Places = {}, after: Places = {}): Places {
  const taken: Box[] = nodes.flatMap((node) => boxAt(node, after[node.id]));
  const kept = { ...after };
  for (const node of nodes) {
    const place = before[node.id];
    if (!place || after[node.id]) continue;
    const [box] = boxAt(node, place);
    if (!box || taken.some((other) => overlaps(other, box))) continue;
    kept[node.id] = place;
    taken.push(box);
  }
  return kept;
}

function boxAt(node: ComparedNode, place: Places[string] | undefined): Box[] {
  return place ? [{ ...boxOf(node), x: place.x, y: place.y }] : [];
}
