import type { ElkNode } from 'elkjs/lib/elk-api';
import type { CardNode, LinkEdge } from './card';
import { cardHeight, cardWidth, type Point } from './card-geometry';

/** Layered layout is worth its time up to here; beyond, rows of cards are found faster than lines can be followed. */
const layeredMax = 300;

/** Places for all cards: related ones side by side, read from left to right. */
export async function arrange(nodes: readonly CardNode[], edges: readonly LinkEdge[]): Promise<Record<string, Point>> {
  if (nodes.length > layeredMax) return arrangeInRows(nodes);
  const { default: Elk } = await import('elkjs/lib/elk.bundled.js');
  const graph: ElkNode = {
    id: 'root',
    layoutOptions: {
      'elk.algorithm': 'layered',
      'elk.direction': 'RIGHT',
      'elk.aspectRatio': '1.5',
      'elk.spacing.nodeNode': '48',
      'elk.spacing.componentComponent': '64',
      'elk.layered.spacing.nodeNodeBetweenLayers': '112',
      // No more cards above one another than fill a window: one model with many relatives would make a tower.
      'elk.layered.layering.strategy': 'COFFMAN_GRAHAM',
      'elk.layered.layering.coffmanGraham.layerBound': String(Math.ceil(Math.sqrt(nodes.length / 1.3))),
      'elk.layered.nodePlacement.strategy': 'BRANDES_KOEPF',
      'elk.layered.considerModelOrder.strategy': 'NODES_AND_EDGES',
    },
    children: nodes.map(({ id, width, height }) => ({ id, width: width ?? cardWidth, height: height ?? cardHeight(0) })),
    edges: edges
      .filter(({ source, target }) => source !== target)
      .map(({ id, source, target }) => ({ id, sources: [source], targets: [target] })),
  };
  const { children = [] } = await new Elk().layout(graph);
  return Object.fromEntries(children.map(({ id, x = 0, y = 0 }) => [id, { x: Math.round(x), y: Math.round(y) }]));
}

function arrangeInRows(nodes: readonly CardNode[]): Record<string, Point> {
  const columns = Math.ceil(Math.sqrt(nodes.length * 1.5));
  const bottoms: number[] = Array.from({ length: columns }, () => 0);
  const places: Record<string, Point> = {};
  for (const { id, height } of nodes) {
    // The shortest column next keeps the whole even.
    const column = bottoms.indexOf(Math.min(...bottoms));
    const top = bottoms[column] ?? 0;
    places[id] = { x: column * (cardWidth + 80), y: top };
    bottoms[column] = top + (height ?? cardHeight(0)) + 48;
  }
  return places;
}
