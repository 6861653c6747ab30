import { type Connection, ConnectionLineType, type OnMove, ReactFlow, SelectionMode, useStore } from '@xyflow/react';
import { useTheme } from 'next-themes';
import { type RefObject, useCallback, useEffect, useMemo, useState } from 'react';
import { useMayChange } from '@/components/shell/rights';
import { useModeler, useRenaming } from '../modeler-state';
import { CanvasAreaGround } from './area-node';
import { CanvasControls } from './canvas-controls';
import type { CanvasNode, LinkEdge } from './card';
import { CardDetail } from './card-detail';
import type { Box } from './card-geometry';
import { CentreNote } from './centre-note';
import { boundsOf } from './clusters';
import { detailAt, fullZoom, manyCards } from './detail';
import { Dots } from './dots';
import { FarView } from './far-view';
import { LinkLine } from './link-line';
import { Minimap } from './minimap';
import { CardStub, ModelCard } from './model-card';
import { Neighbourhood } from './neighbourhood';
import { CanvasNotePaper } from './note-node';
import { PeopleOnCanvas } from './people-on-canvas';
import { shapeAt, toPicture } from './picture';
import { boxOf } from './place-nodes';
import { relatedTo } from './related';
import type { Flow } from './to-flow';
import { useCanvasActions } from './use-canvas-actions';
import type { Cards } from './use-cards';
import { useDragging } from './use-dragging';
import { useFollowing } from './use-following';
import { useRoutedEdges } from './use-routed-edges';
import { useSelecting } from './use-selecting';
import { useView, viewOf, zoomRange } from './use-view';
import { contains, edgesByCard, visibleIn } from './visible';

// At module level, so that they are the same objects in every render.
const nodeTypes = { card: ModelCard, stub: CardStub, area: CanvasAreaGround, note: CanvasNotePaper };
const edgeTypes = { link: LinkLine };
const minimapFrom = 6;
const labels = {
  'node.a11yDescription.default': 'Press Enter to select, then the arrow keys to move it, F2 to rename it, Delete to delete it.',
  'edge.a11yDescription.default': 'Press Enter to select the relationship, Delete to delete it.',
};
const selectKeys = ['Shift', 'Meta', 'Control'];

interface SurfaceProps {
  flow: Flow;
  cards: Cards;
  nodes: CanvasNode[];
  pane: HTMLElement;
  /** Somebody has moved the view: it is theirs from then on. */
  isTouched: RefObject<boolean>;
  /** React Flow stands. */
  isLive: boolean;
  goLive(): void;
}

/** The cards as React Flow shows them: few of them as elements at any time, the rest as a painted picture. */
export function Surface({ flow, cards, nodes, pane, isTouched, isLive, goLive }: SurfaceProps) {
  const { selected, select, open, centre } = useModeler();
  const mayChange = useMayChange();
  const { resolvedTheme } = useTheme();
  const [hovered, setHovered] = useState<string>();
  const [initial] = useState(() => viewOf(boundsOf(nodes.map(boxOf)) ?? origin, pane.clientWidth, pane.clientHeight));
  const [covered, setCovered] = useState<Box>();
  const current = useStore(useCallback(({ transform }) => detailAt(transform[2], nodes.length), [nodes.length]));
  // Before React Flow stands, its zoom is 1: everything would be drawn whole once, for nobody.
  const detail = isLive ? current : detailAt(initial.zoom, nodes.length);

  const edges = useMemo(() => edgesByCard(flow.edges), [flow.edges]);
  const related = useMemo(() => relatedTo(centre, nodes, edges), [centre, nodes, edges]);
  const picture = useMemo(() => toPicture(related, flow.edges), [related, flow.edges]);
  const isCulled = related.length > manyCards;
  const shown = useMemo(() => {
    if (detail === 'far') return { nodes: related.filter(({ type }) => type !== 'card'), edges: [] };
    return visibleIn(isCulled ? (covered ?? aroundView(initial, pane)) : undefined, related, edges);
  }, [detail, isCulled, covered, initial, pane, related, edges]);

  const links = useRoutedEdges(shown.edges, related);

  const view = useView(related);
  useFollowing(view, pane, cards.arrangements, isTouched);
  useCanvasActions(view, cards, nodes);
  const renamed = useRenaming()?.card;
  useEffect(() => {
    // A name can be typed only where it is drawn as one.
    if (renamed !== undefined) view.reveal(renamed, fullZoom);
  }, [renamed, view]);
  const { changeNodes, changeEdges, clickNode } = useSelecting(nodes, cards.onNodesChange);
  const dragging = useDragging(nodes, changeNodes, cards.keep);

  const onMove = useCallback<OnMove>(
    (event) => {
      if (event) isTouched.current = true;
      if (!isCulled) return;
      const seen = view.seen();
      setCovered((now) => (now && contains(now, seen) && now.width < 4 * seen.width ? now : widened(seen)));
    },
    [view, isCulled, isTouched],
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
  const pick = useCallback(
    ({ clientX, clientY }: { clientX: number; clientY: number }) => {
      if (detail !== 'far') return select(undefined);
      const box = pane.getBoundingClientRect();
      const seen = view.seen();
      const scale = seen.width / box.width;
      select(shapeAt(picture, seen.x + (clientX - box.left) * scale, seen.y + (clientY - box.top) * scale)?.id);
    },
    [detail, pane, view, picture, select],
  );
  const lit = useMemo(() => [...selected, ...(hovered === undefined ? [] : [hovered])], [selected, hovered]);

  return (
    <CardDetail value={detail}>
      <Neighbourhood ids={lit} edges={edges} />
      <ReactFlow<CanvasNode, LinkEdge>
        className="data-canvas"
        // React Flow puts the mode on its element as a class, which our tokens listen to.
        colorMode={resolvedTheme === 'dark' ? 'dark' : 'light'}
        aria-label="Data model canvas"
        nodes={shown.nodes}
        edges={links}
        nodeTypes={nodeTypes}
        edgeTypes={edgeTypes}
        onNodesChange={dragging.onNodesChange}
        onNodeDragStart={dragging.onDragStart}
        onNodeDragStop={dragging.onDragStop}
        onSelectionDragStop={dragging.onDragStop}
        onEdgesChange={changeEdges}
        onConnect={connect}
        onInit={goLive}
        onMoveStart={() => {
          pane.dataset.moving = '';
        }}
        onMove={onMove}
        onMoveEnd={() => {
          delete pane.dataset.moving;
        }}
        nodesConnectable={mayChange}
        nodesDraggable={mayChange}
        onNodeClick={clickNode}
        onPaneClick={pick}
        onNodeMouseEnter={hover}
        onNodeMouseLeave={leave}
        onEdgeMouseEnter={hover}
        onEdgeMouseLeave={leave}
        connectionLineType={ConnectionLineType.SmoothStep}
        deleteKeyCode={null}
        multiSelectionKeyCode={selectKeys}
        selectionKeyCode="Shift"
        selectionMode={SelectionMode.Partial}
        zoomOnDoubleClick={false}
        minZoom={zoomRange.min}
        maxZoom={zoomRange.max}
        defaultViewport={initial}
        ariaLabelConfig={labels}
      >
        <Dots />
        {detail === 'far' && <FarView picture={picture} lit={selected} />}
        {nodes.length >= minimapFrom && <Minimap picture={picture} />}
        <CentreNote />
        <PeopleOnCanvas />
        <CanvasControls isArranging={cards.isArranging} />
      </ReactFlow>
    </CardDetail>
  );
}

const origin: Box = { x: 0, y: 0, width: 1, height: 1 };

function aroundView({ x, y, zoom }: { x: number; y: number; zoom: number }, pane: HTMLElement): Box {
  return widened({ x: -x / zoom, y: -y / zoom, width: pane.clientWidth / zoom, height: pane.clientHeight / zoom });
}

/** Half a window more on every side, so that most moves of the view bring nothing new. */
function widened({ x, y, width, height }: Box): Box {
  return { x: x - width / 2, y: y - height / 2, width: 2 * width, height: 2 * height };
}
