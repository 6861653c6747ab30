import type { CanvasNode, LinkEdge } from './card';
import { type Box, headerHeight } from './card-geometry';
import { boundsOf } from './clusters';
import { boxOf } from './place-nodes';

interface Shape {
  id: string;
  name: string;
  box: Box;
}

/** All cards and lines as a few paths, written as in SVG. */
export interface Outline {
  shapes: readonly Shape[];
  bounds: Box;
  bodies: string;
  heads: string;
  lines: string;
}

/** An outline made ready once for each layout, and painted in a millisecond at any zoom. */
export interface Picture extends Pick<Outline, 'shapes' | 'bounds'> {
  bodies: Path2D;
  heads: Path2D;
  lines: Path2D;
}

export interface Colours {
  card: string;
  head: string;
  border: string;
  line: string;
  ink: string;
  accent: string;
}

export function toOutline(nodes: readonly CanvasNode[], edges: readonly LinkEdge[]): Outline {
  const shapes = nodes.flatMap((node): Shape[] => (node.type === 'card' ? [{ id: node.id, name: node.data.name, box: boxOf(node) }] : []));
  const boxes = new Map(shapes.map(({ id, box }) => [id, box]));
  const lines = edges.map(({ source, target }) => {
    const [from, to] = [boxes.get(source), boxes.get(target)];
    return from && to && from !== to ? line(from, to) : '';
  });
  return {
    shapes,
    bounds: boundsOf(boxes.values()) ?? { x: 0, y: 0, width: 1, height: 1 },
    bodies: shapes.map(({ box }) => rectangle(box)).join(''),
    heads: shapes.map(({ box }) => rectangle({ ...box, height: Math.min(headerHeight, box.height) })).join(''),
    lines: lines.join(''),
  };
}

export function toPicture(nodes: readonly CanvasNode[], edges: readonly LinkEdge[]): Picture {
  const { shapes, bounds, bodies, heads, lines } = toOutline(nodes, edges);
  return { shapes, bounds, bodies: new Path2D(bodies), heads: new Path2D(heads), lines: new Path2D(lines) };
}

function rectangle({ x, y, width, height }: Box): string {
  return `M${x} ${y}h${width}v${height}h${-width}z`;
}

function line(from: Box, to: Box): string {
  const [left, right] = from.x <= to.x ? [from, to] : [to, from];
  const [startX, startY] = [left.x + left.width, left.y + headerHeight / 2];
  const endY = right.y + headerHeight / 2;
  const isBeside = right.x > startX;
  const endX = isBeside ? right.x : right.x + right.width;
  const middle = isBeside ? (startX + endX) / 2 : Math.max(startX, endX) + 28;
  return `M${startX} ${startY}H${middle}V${endY}H${endX}`;
}

/** Where the origin of the canvas stands, how large it is drawn, and the size of what it is drawn on. */
export interface View {
  x: number;
  y: number;
  zoom: number;
  width: number;
  height: number;
}

/** Paints the picture as it is seen. `lit` cards stand out. */
export function paint(context: CanvasRenderingContext2D, picture: Picture, view: View, colours: Colours, lit: ReadonlySet<string>): void {
  const ratio = devicePixelRatio;
  const { x, y, zoom, width, height } = view;
  context.setTransform(1, 0, 0, 1, 0, 0);
  context.clearRect(0, 0, width * ratio, height * ratio);
  context.setTransform(ratio * zoom, 0, 0, ratio * zoom, ratio * x, ratio * y);
  const hair = 1 / zoom;
  context.lineWidth = hair;
  context.strokeStyle = colours.line;
  context.globalAlpha = 0.45;
  context.stroke(picture.lines);
  context.globalAlpha = 1;
  context.fillStyle = colours.card;
  context.fill(picture.bodies);
  context.fillStyle = colours.head;
  context.fill(picture.heads);
  context.strokeStyle = colours.border;
  context.stroke(picture.bodies);
  context.strokeStyle = colours.accent;
  context.lineWidth = 2 * hair;
  const seen = { x: -x / zoom, y: -y / zoom, width: width / zoom, height: height / zoom };
  for (const { id, box } of picture.shapes) if (lit.has(id)) context.strokeRect(box.x, box.y, box.width, box.height);
  paintNames(context, picture, zoom, seen, colours.ink);
}

const nameZoomMin = 0.16;

/** Names in a size that can be read, as far as they fit on their cards. */
function paintNames(context: CanvasRenderingContext2D, { shapes }: Picture, zoom: number, seen: Box, ink: string): void {
  if (zoom < nameZoomMin) return;
  const size = Math.max(13, 9.5 / zoom);
  context.font = `600 ${size}px ${getComputedStyle(document.body).fontFamily}`;
  context.textBaseline = 'middle';
  context.fillStyle = ink;
  for (const { name, box } of shapes) {
    if (box.x > seen.x + seen.width || box.x + box.width < seen.x || box.y > seen.y + seen.height || box.y + box.height < seen.y) continue;
    const letters = Math.floor((box.width - 16) / (size * 0.56));
    const text = name.length > letters ? `${name.slice(0, Math.max(1, letters - 1))}…` : name;
    context.fillText(text, box.x + 8, box.y + Math.min(headerHeight, box.height) / 2 + 1);
  }
}

/** The card at a point of the canvas. */
export function shapeAt({ shapes }: Picture, x: number, y: number): Shape | undefined {
  return shapes.find(({ box }) => x >= box.x && x <= box.x + box.width && y >= box.y && y <= box.y + box.height);
}

/** The colours of the page as it is themed now. React Flow's own element has them a moment later than the page. */
export function coloursNow(): Colours {
  const style = getComputedStyle(document.documentElement);
  const colour = (name: string): string => style.getPropertyValue(name).trim();
  return {
    card: colour('--surface'),
    head: colour('--surface-tertiary'),
    border: colour('--field-border'),
    line: colour('--muted'),
    ink: colour('--foreground'),
    accent: colour('--accent'),
  };
}
