'use client';

import './canvas.css';
import {
  Background,
  BackgroundVariant,
  type Connection,
  ConnectionLineType,
  type EdgeChange,
  MiniMap,
  type NodeChange,
  ReactFlow,
  ReactFlowProvider,
  useReactFlow,
} from '@xyflow/react';
import { useTheme } from 'next-themes';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useDraft } from '@/components/shell/draft-provider';
import { useMayChange } from '@/components/shell/rights';
import { useModeler } from '../modeler-state';
import { CanvasControls } from './canvas-controls';
import type { CardNode, LinkEdge } from './card';
import { draftMarks } from './draft-marks';
import { fitting } from './fitting';
import { LinkLine } from './link-line';
import { ModelCard } from './model-card';
import { PeopleOnCanvas } from './people-on-canvas';
import { toFlow } from './to-flow';
import { useCards } from './use-cards';

// At module level, so that they are the same objects in every render.
const nodeTypes = { card: ModelCard };
const edgeTypes = { link: LinkLine };
const minimapFrom = 6;
const labels = {
  'node.a11yDescription.default': 'Press Enter to select, then the arrow keys to move it, Delete to delete it.',
  'edge.a11yDescription.default': 'Press Enter to select the relationship, Delete to delete it.',
};

/** The data model as a picture that can be worked on. `canvas` names whose places it keeps. */
export function Canvas({ canvas }: { canvas: string }) {
  return (
    <ReactFlowProvider>
      <Surface canvas={canvas} />
    </ReactFlowProvider>
  );
}

function Surface({ canvas }: { canvas: string }) {
  const { backend, problems, selection, select, open } = useModeler();
  const { entries } = useDraft().view;
  const flow = useMemo(() => toFlow(backend, problems, draftMarks(entries)), [backend, problems, entries]);
  const { nodes, onNodesChange, arrangeAll } = useCards(flow, canvas);
  const [hovered, setHovered] = useState<string>();
  const mayChange = useMayChange();
  const { resolvedTheme } = useTheme();

  // What is selected elsewhere, such as in the list of problems, is selected here too.
  useEffect(() => {
    if (!nodes) return;
    const changes = nodes
      .filter((node) => (node.selected ?? false) !== (node.id === selection))
      .map(({ id }): NodeChange<CardNode> => ({ type: 'select', id, selected: id === selection }));
    // Several cards are selected on the canvas alone, to be moved together.
    const isOne = selection === undefined || nodes.filter(({ selected }) => selected).length < 2;
    if (changes.length > 0 && isOne) onNodesChange(changes);
  }, [selection, nodes, onNodesChange]);

  const edges = useMemo(() => lightEdges(flow.edges, selection, hovered), [flow.edges, selection, hovered]);
  const changeNodes = useCallback(
    (changes: NodeChange<CardNode>[]) => {
      onNodesChange(changes);
      const selected = changes.filter((change) => change.type === 'select' && change.selected);
      const last = selected.at(-1);
      if (last && 'id' in last) select(last.id);
    },
    [onNodesChange, select],
  );
  const changeEdges = useCallback(
    (changes: EdgeChange<LinkEdge>[]) => {
      for (const change of changes) if (change.type === 'select' && change.selected) select(change.id);
    },
    [select],
  );
  const connect = useCallback(
    ({ source, target }: Connection) => {
      if (!target.startsWith('model:')) return;
      open({ kind: 'add-relationship', from: source.slice('model:'.length), to: target.slice('model:'.length) });
    },
    [open],
  );
  const hover = useCallback((_event: unknown, { id }: { id: string }) => setHovered(id), []);
  const leave = useCallback(() => setHovered(undefined), []);

  if (!nodes) {
    return (
      <div role="status" aria-label="The canvas is being arranged" className="grid grid-cols-3 gap-x-28 gap-y-16 p-10 pt-24">
        {flow.nodes.slice(0, 6).map(({ id, height }) => (
          <div
            key={id}
            style={{ height }}
            className="max-h-64 max-w-58 self-center rounded-lg border border-border bg-surface motion-safe:animate-pulse"
          />
        ))}
      </div>
    );
  }
  return (
    <ReactFlow<CardNode, LinkEdge>
      className="data-canvas"
      // React Flow puts the mode on its element as a class, which our tokens listen to.
      colorMode={resolvedTheme === 'dark' ? 'dark' : 'light'}
      aria-label="Data model canvas"
      nodes={nodes}
      edges={edges}
      nodeTypes={nodeTypes}
      edgeTypes={edgeTypes}
      onNodesChange={changeNodes}
      onEdgesChange={changeEdges}
      onConnect={connect}
      nodesConnectable={mayChange}
      onPaneClick={() => select(undefined)}
      onNodeMouseEnter={hover}
      onNodeMouseLeave={leave}
      onEdgeMouseEnter={hover}
      onEdgeMouseLeave={leave}
      connectionLineType={ConnectionLineType.SmoothStep}
      deleteKeyCode={null}
      multiSelectionKeyCode="Shift"
      selectionKeyCode="Shift"
      onlyRenderVisibleElements={nodes.length > 150}
      minZoom={0.05}
      maxZoom={1.5}
      fitView
      fitViewOptions={fitting(nodes.length >= minimapFrom)}
      ariaLabelConfig={labels}
    >
      <Background variant={BackgroundVariant.Dots} gap={20} size={1} />
      {nodes.length >= minimapFrom && (
        <MiniMap pannable zoomable ariaLabel="Overview of the canvas" className="hidden lg:block" style={{ width: 144, height: 96 }} />
      )}
      <CanvasControls onArrange={arrangeAll} hasMinimap={nodes.length >= minimapFrom} />
      <PeopleOnCanvas />
      <FollowSelection />
      <FollowRoom />
    </ReactFlow>
  );
}

/** Lines of the selected or hovered card, and the selected or hovered line, stand out. */
function lightEdges(edges: readonly LinkEdge[], selection: string | undefined, hovered: string | undefined): LinkEdge[] {
  return edges.map((edge) => {
    const lit = [selection, hovered].some((id) => id !== undefined && (id === edge.id || id === edge.source || id === edge.target));
    const selected = edge.id === selection;
    if (!lit && !selected) return edge;
    return { ...edge, selected, zIndex: 1, ...(edge.data && { data: { ...edge.data, lit } }) };
  });
}

/** A card that is selected from outside the canvas is brought into view. */
function FollowSelection() {
  const { selection } = useModeler();
  const { getNode, setCenter, getViewport } = useReactFlow<CardNode, LinkEdge>();
  useEffect(() => {
    const node = selection === undefined ? undefined : getNode(selection);
    const pane = document.querySelector('.data-canvas');
    if (!node || !pane) return;
    const { x, y, zoom } = getViewport();
    const left = node.position.x * zoom + x;
    const top = node.position.y * zoom + y;
    const isInView = left >= 0 && top >= 0 && left + (node.width ?? 0) * zoom <= pane.clientWidth && top + 60 * zoom <= pane.clientHeight;
    if (!isInView)
      void setCenter(node.position.x + (node.width ?? 0) / 2, node.position.y + (node.height ?? 0) / 2, {
        zoom: Math.max(zoom, 0.6),
        duration: 150,
      });
  }, [selection, getNode, setCenter, getViewport]);
  return null;
}

/** When the source opens beside the canvas or closes, everything is brought into the room that is left. */
function FollowRoom() {
  const { view } = useModeler();
  const { fitView } = useReactFlow();
  const last = useRef(view);
  useEffect(() => {
    if (last.current === view) return;
    last.current = view;
    const frame = requestAnimationFrame(() => void fitView({ ...fitting(false), duration: 150 }));
    return () => cancelAnimationFrame(frame);
  }, [view, fitView]);
  return null;
}
