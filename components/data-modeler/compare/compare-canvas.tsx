'use client';

import '../canvas/canvas.css';
import { Background, BackgroundVariant, Controls, ReactFlow } from '@xyflow/react';
import { useTheme } from 'next-themes';
import { useEffect, useMemo, useState } from 'react';
import { emptyCanvas } from '@/lib/backend/canvas';
import type { ComparisonView } from '@/lib/views/history';
import { type Places, placeAtOnce, waitMs } from '../canvas/arrange';
import { arrangeInWorker } from '../canvas/arrange-in-worker';
import type { LinkEdge } from '../canvas/card';
import { cardHeight, cardWidth, type Point } from '../canvas/card-geometry';
import { cardHandles } from '../canvas/card-handles';
import { sized } from '../canvas/clusters';
import { LinkLine } from '../canvas/link-line';
import { placeFirst } from '../canvas/place-nodes';
import { useRoutedEdges } from '../canvas/use-routed-edges';
import { type ComparedNode, compareFlows } from './compare-flows';
import { ComparedCard } from './compared-card';
import { keptPlaces } from './kept-places';

// At module level, so that they are the same objects in every render.
const nodeTypes = { card: ComparedCard };
const edgeTypes = { link: LinkLine };
const noNodes: ComparedNode[] = [];

/** The two data models in one picture, to be looked at. */
export function CompareCanvas({ before, after }: Pick<ComparisonView, 'before' | 'after'>) {
  const flow = useMemo(() => compareFlows(before, after), [before, after]);
  const first = useMemo(() => {
    const cards = keptPlaces(flow.nodes, before.canvas?.cards, after.canvas?.cards);
    const placed = placeFirst(flow, { ...emptyCanvas, cards });
    return placed && new Map(placed.map(({ id, position }) => [id, position]));
  }, [flow, before, after]);
  const [found, setFound] = useState<Places>();
  const places = first ?? (found && flow.nodes.every(({ id }) => found.has(id)) ? found : undefined);
  const nodes = useMemo(() => places && flow.nodes.map((node) => placed(node, places.get(node.id))), [flow, places]);
  const edges = useRoutedEdges(flow.edges, nodes ?? noNodes);
  const { resolvedTheme } = useTheme();
  const isPlaced = places !== undefined;
  useEffect(() => {
    if (isPlaced) return;
    let isAwaited = true;
    const give = (come: Places) => {
      if (isAwaited) setFound(come);
      isAwaited = false;
    };
    const giveAtOnce = () => give(placeAtOnce(flow.nodes.map(sized), flow.edges));
    const timer = setTimeout(giveAtOnce, waitMs);
    arrangeInWorker(flow.nodes.map(sized), flow.edges).then(give, giveAtOnce);
    return () => {
      isAwaited = false;
      clearTimeout(timer);
    };
  }, [flow, isPlaced]);
  if (!nodes) return <div role="status" aria-label="The picture is being arranged" className="h-[36rem] max-h-[70dvh]" />;
  return (
    <div className="h-[36rem] max-h-[70dvh] overflow-hidden rounded-b-lg">
      <ReactFlow<ComparedNode, LinkEdge>
        className="data-canvas"
        colorMode={resolvedTheme === 'dark' ? 'dark' : 'light'}
        aria-label="Both data models as one picture"
        nodes={nodes}
        edges={edges}
        nodeTypes={nodeTypes}
        edgeTypes={edgeTypes}
        nodesDraggable={false}
        nodesConnectable={false}
        elementsSelectable={false}
        nodesFocusable={false}
        onlyRenderVisibleElements={nodes.length > 150}
        minZoom={0.05}
        maxZoom={1.5}
        fitView
        fitViewOptions={{ maxZoom: 1, padding: 0.1 }}
      >
        <Background variant={BackgroundVariant.Dots} gap={20} size={1} />
        <Controls showInteractive={false} />
      </ReactFlow>
    </div>
  );
}

/** With the measures that React Flow would find: nobody takes up what it reports, and without them it fits nothing into view. */
function placed(node: ComparedNode, place: Point | undefined): ComparedNode {
  const { width = cardWidth, height = cardHeight(0) } = node;
  return { ...node, position: place ?? node.position, measured: { width, height }, handles: cardHandles };
}
