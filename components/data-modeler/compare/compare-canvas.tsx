'use client';

import '../canvas/canvas.css';
import { Background, BackgroundVariant, Controls, ReactFlow } from '@xyflow/react';
import { useTheme } from 'next-themes';
import { useEffect, useMemo, useState } from 'react';
import type { ComparisonView } from '@/lib/views/history';
import { arrange } from '../canvas/arrange';
import type { LinkEdge } from '../canvas/card';
import { cardHeight, cardWidth, type Point } from '../canvas/card-geometry';
import { LinkLine } from '../canvas/link-line';
import { sized } from '../canvas/place-nodes';
import { type ComparedNode, compareFlows } from './compare-flows';
import { ComparedCard } from './compared-card';

// At module level, so that they are the same objects in every render.
const nodeTypes = { card: ComparedCard };
const edgeTypes = { link: LinkLine };

/** The two data models in one picture, to be looked at. */
export function CompareCanvas({ before, after }: Pick<ComparisonView, 'before' | 'after'>) {
  const flow = useMemo(() => compareFlows(before, after), [before, after]);
  const [nodes, setNodes] = useState<ComparedNode[]>();
  const { resolvedTheme } = useTheme();
  useEffect(() => {
    let current = true;
    void arrange(flow.nodes.map(sized), flow.edges).then((places) => {
      if (current) setNodes(flow.nodes.map((node) => placed(node, places.get(node.id))));
    });
    return () => {
      current = false;
    };
  }, [flow]);
  if (!nodes) return <div role="status" aria-label="The picture is being arranged" className="h-[36rem] motion-safe:animate-pulse" />;
  return (
    <div className="h-[36rem] max-h-[70dvh]">
      <ReactFlow<ComparedNode, LinkEdge>
        className="data-canvas"
        colorMode={resolvedTheme === 'dark' ? 'dark' : 'light'}
        aria-label="Both data models as one picture"
        nodes={nodes}
        edges={flow.edges}
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
  return { ...node, position: place ?? node.position, measured: { width, height } };
}
