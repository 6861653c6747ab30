/** React Flow as its documentation starts it: default nodes and edges, nothing left out. What the canvas is measured beside. */
import '@xyflow/react/dist/style.css';
import { type Edge, type Node, ReactFlow } from '@xyflow/react';
import { createRoot } from 'react-dom/client';

const count = Number(new URLSearchParams(location.search).get('nodes'));
const columns = Math.ceil(Math.sqrt(count * 1.5));
const nodes: Node[] = Array.from({ length: count }, (_, index) => ({
  id: String(index),
  position: { x: (index % columns) * 320, y: Math.floor(index / columns) * 240 },
  data: { label: `Model${index}` },
}));
const edges: Edge[] = nodes
  .filter((_, index) => index % 3 !== 0)
  .map(({ id }) => ({ id: `e${id}`, source: String(Number(id) - (Number(id) % 3)), target: id, type: 'smoothstep' }));

const root = document.getElementById('root');
if (!root) throw new Error('The page has a place for the canvas.');
createRoot(root).render(
  <div style={{ width: '100vw', height: '100vh' }}>
    <ReactFlow defaultNodes={nodes} defaultEdges={edges} minZoom={0.02} fitView />
  </div>,
);
