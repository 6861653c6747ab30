import type { ElkNode } from 'elkjs/lib/elk-api';
import type { LinkEdge } from './card';
import type { Point } from './card-geometry';
import { boundsOf, clustersOf, inColumns, linksOf, packInRows, type Sized, windowShape } from './clusters';

export type Places = ReadonlyMap<string, Point>;

/** What the server found out about the places of cards that nobody has moved, or is about to. */
export interface Arranged {
  places?: Places | undefined;
  /** Undefined when the browser is to find them. */
  coming?: Promise<Places | undefined>;
}

/** What elkjs does, wherever it runs. */
export type Layout = (graph: ElkNode) => Promise<ElkNode>;

export type Links = readonly Pick<LinkEdge, 'id' | 'source' | 'target'>[];
type Inner = (cards: readonly Sized[]) => Places;

/** So few cards are mostly arranged before anyone has looked twice; more are shown first and arranged afterwards. */
export const waitMax = 60;
export const waitMs = 600;

const clusterGap = 140;

/** Places that need no thought: related cards near one another, in columns. Takes milliseconds for thousands of cards. */
export function placeAtOnce(cards: readonly Sized[], edges: Links): Places {
  const clusters = gather(cards, edges);
  return pack(clusters, (own) => inColumns(own));
}

/** Places for all cards: related ones side by side, read from left to right. */
export async function arrange(cards: readonly Sized[], edges: Links, layout: Layout): Promise<Places> {
  const clusters = gather(cards, edges);
  const inner = new Map<readonly Sized[], Places>();
  for (const cluster of clusters) inner.set(cluster, await layer(layout, cluster, edges));
  return pack(clusters, (own) => inner.get(own) ?? inColumns(own));
}

function gather(cards: readonly Sized[], edges: Links): Sized[][] {
  const known = new Map(cards.map((card) => [card.id, card]));
  return clustersOf([...known.keys()], linksOf(edges)).map((ids) => ids.flatMap((id) => known.get(id) ?? []));
}

function pack(clusters: readonly Sized[][], inner: Inner): Places {
  const laid = clusters.map((cluster, index) => {
    const places = inner(cluster);
    const box = boundsOf(cluster.map(({ id, width, height }) => ({ ...(places.get(id) ?? origin), width, height })));
    return { id: String(index), places, box: box ?? { ...origin, width: 0, height: 0 } };
  });
  const corners = packInRows(
    laid.map(({ id, box }) => ({ id, width: box.width, height: box.height })),
    clusterGap,
  );
  return new Map(
    laid.flatMap(({ id, places, box }) => {
      const corner = corners.get(id) ?? origin;
      return [...places].map(
        ([card, { x, y }]) => [card, { x: Math.round(corner.x + x - box.x), y: Math.round(corner.y + y - box.y) }] as const,
      );
    }),
  );
}

const origin: Point = { x: 0, y: 0 };

async function layer(layout: Layout, cards: readonly Sized[], edges: Links): Promise<Places> {
  const own = new Set(cards.map(({ id }) => id));
  const inside = edges.filter(({ source, target }) => source !== target && own.has(source) && own.has(target));
  if (inside.length === 0) return inColumns(cards);
  const graph: ElkNode = {
    id: 'root',
    layoutOptions: {
      'elk.algorithm': 'layered',
      'elk.direction': 'RIGHT',
      'elk.aspectRatio': String(windowShape),
      'elk.spacing.nodeNode': '48',
      'elk.spacing.componentComponent': '64',
      'elk.layered.spacing.nodeNodeBetweenLayers': '112',
      // No more cards above one another than fill a window: one model with many relatives would make a tower.
      'elk.layered.layering.strategy': 'COFFMAN_GRAHAM',
      'elk.layered.layering.coffmanGraham.layerBound': String(Math.ceil(Math.sqrt(cards.length / 1.3))),
      // Each layer in the middle, and no room left for lines to pass: they find their own way around cards.
      'elk.layered.nodePlacement.strategy': 'SIMPLE',
      // A long chain goes on in another row.
      'elk.layered.wrapping.strategy': 'MULTI_EDGE',
      'elk.layered.wrapping.additionalEdgeSpacing': '0',
      'elk.layered.considerModelOrder.strategy': 'NODES_AND_EDGES',
    },
    children: cards.map(({ id, width, height }) => ({ id, width, height })),
    edges: inside.map(({ id, source, target }) => ({ id, sources: [source], targets: [target] })),
  };
  const { children = [] } = await layout(graph);
  return new Map(children.map(({ id, x = 0, y = 0 }) => [id, { x, y }]));
}
