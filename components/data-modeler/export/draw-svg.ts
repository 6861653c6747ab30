import type { CanvasArea } from '@/lib/backend/canvas';
import type { AreaNode, CanvasNode, CardData, CardNode, CardRow, LinkEdge, NoteNode } from '../canvas/card';
import { type Box, headerHeight, rowCentre, rowNameWidth, rowsMax } from '../canvas/card-geometry';
import { boundsOf } from '../canvas/clusters';
import { linkBetween } from '../canvas/link-path';
import { type Route, routeLinks } from '../canvas/link-route';
import { boxOf, linkedCard } from '../canvas/place-nodes';

/** Colours as CSS writes them. */
export interface Palette {
  background: string;
  card: string;
  border: string;
  ink: string;
  muted: string;
  accent: string;
  danger: string;
  areas: Record<CanvasArea['colour'], string>;
  note: string;
}

export interface Drawing {
  svg: string;
  /** In pixels. */
  width: number;
  height: number;
}

const margin = 32;
const sans = 'system-ui, -apple-system, Segoe UI, Roboto, sans-serif';
const mono = 'ui-monospace, SFMono-Regular, Menlo, Consolas, monospace';
/** How wide a letter is on average, of the size of the font. */
const letterWidths = { plain: 0.56, bold: 0.6, mono: 0.61 };
/** How much wider a capital is, where letters differ. */
const capitalWidth = 0.1;

/**
 * Everything that stands on the canvas as a picture of its own, at full size, whatever of it a window shows: as SVG
 * that needs no styles, fonts or scripts of the page.
 */
export function drawSvg(nodes: readonly CanvasNode[], edges: readonly LinkEdge[], palette: Palette): Drawing {
  const bounds = boundsOf(nodes.map(boxOf)) ?? { x: 0, y: 0, width: 0, height: 0 };
  const [width, height] = [Math.ceil(bounds.width + 2 * margin), Math.ceil(bounds.height + 2 * margin)];
  const cards = new Map(nodes.flatMap((node) => (node.type === 'card' ? [[node.id, node] as const] : [])));
  const routes = routeLinks(nodes, edges);
  const parts = [
    ...nodes.flatMap((node) => (node.type === 'area' ? [drawArea(node, palette)] : [])),
    ...edges.map((edge) => drawLink(edge, cards, routes.get(edge.id), palette)),
    ...[...cards.values()].map((card) => drawCard(card, palette)),
    ...nodes.flatMap((node) => (node.type === 'note' ? [drawNote(node, palette)] : [])),
  ];
  const box = `${bounds.x - margin} ${bounds.y - margin} ${width} ${height}`;
  const svg = [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="${box}" font-family="${sans}" font-size="12">`,
    `<rect x="${bounds.x - margin}" y="${bounds.y - margin}" width="${width}" height="${height}" fill="${palette.background}"/>`,
    ...parts,
    '</svg>',
  ];
  return { svg: svg.join('\n'), width, height };
}

function drawCard(node: CardNode, palette: Palette): string {
  const { data } = node;
  const box = boxOf(node);
  const dashed = data.kind === 'code' ? ' stroke-dasharray="4 3"' : '';
  const rows = data.collapsed ? [] : data.rows.slice(0, rowsMax).map((row, index) => drawRow(row, index, data.kind, box, palette));
  const rest = data.rows.length - rowsMax;
  if (!data.collapsed && rest > 0) rows.push(text(`${rest} more`, 12, rowCentre(rowsMax), { fill: palette.muted }));
  if (!data.collapsed && data.rows.length === 0 && data.chips.length === 0)
    rows.push(text(data.kind === 'operation' ? 'No arguments' : 'No fields yet', 12, rowCentre(0), { fill: palette.muted }));
  if (!data.collapsed && data.chips.length > 0)
    rows.push(text(cut(data.chips.join('  '), box.width - 24, 10, 'mono'), 12, rowCentre(data.rows.length), codeStyle(palette, 10)));
  return [
    `<g transform="translate(${box.x} ${box.y})">`,
    `<rect width="${box.width}" height="${box.height}" rx="8" fill="${palette.card}" stroke="${palette.border}"${dashed}/>`,
    ...drawHeader(data, box, palette),
    ...rows,
    '</g>',
  ].join('\n');
}

function drawHeader({ name, caption, badge, collapsed, rows }: CardData, { width }: Box, palette: Palette): string[] {
  const middle = headerHeight / 2;
  const note = collapsed ? String(rows.length) : badge?.words;
  const noteWidth = note === undefined ? 0 : Math.min(width * 0.5, widthOf(note, 11, 'plain'));
  const captionWidth = caption === undefined ? 0 : widthOf(caption, 12, 'plain') + 8;
  const title = cut(name, width - 32 - noteWidth - captionWidth, 13, 'bold');
  return [
    ...(collapsed ? [] : [`<path d="M0 ${headerHeight - 0.5}H${width}" stroke="${palette.border}"/>`]),
    text(
      title,
      12,
      middle,
      { fill: palette.ink, 'font-size': '13', 'font-weight': '600' },
      caption === undefined ? undefined : [caption, { dx: '6', fill: palette.muted, 'font-size': '12', 'font-weight': '400' }],
    ),
    ...(note === undefined
      ? []
      : [text(cut(note, noteWidth, 11, 'plain'), width - 12, middle, { fill: palette.muted, 'font-size': '11', 'text-anchor': 'end' })]),
  ];
}

function drawRow(row: CardRow, index: number, kind: CardData['kind'], { width }: Box, palette: Palette): string {
  const y = rowCentre(index);
  if (row.mark === 'code' || kind === 'code') return text(cut(row.name, width - 24, 11, 'mono'), 12, y, codeStyle(palette, 11));
  const left = kind === 'enum' ? 12 : 32;
  const star = row.required ? 10 : 0;
  const name = cut(row.name, Math.min(rowNameWidth(row.type !== ''), width - left - 12) - star, 12, 'plain');
  const nameEnd = left + widthOf(name, 12, 'plain');
  return [
    row.mark ? `<g transform="translate(12 ${y - 6})" fill="none" stroke="${palette.muted}">${glyphs[row.mark]}</g>` : '',
    text(name, left, y, { fill: palette.ink }, row.required ? ['*', { dx: '3', fill: palette.danger }] : undefined),
    row.type
      ? text(cut(row.type, width - 20 - nameEnd - star, 11, 'mono'), width - 12, y, {
          fill: row.links ? palette.accent : palette.muted,
          'font-family': mono,
          'font-size': '11',
          'text-anchor': 'end',
        })
      : '',
  ].join('');
}

/** In a square of 12, as strokes. */
const glyphs: Record<'key' | 'index' | 'link' | 'answer', string> = {
  key: '<circle cx="4" cy="8" r="2.5"/><path d="M6 6l5-5M8.5 3.5l2 2"/>',
  index: '<path d="M1 3h10M3 6h6M5 9h2"/>',
  link: '<path d="M5 3.5H3.5a2.5 2.5 0 0 0 0 5H5M7 3.5h1.5a2.5 2.5 0 0 1 0 5H7M4 6h4"/>',
  answer: '<path d="M2 2v5h8M7.5 4.5L10 7 7.5 9.5"/>',
};

function drawLink(
  { source, target, data }: LinkEdge,
  cards: ReadonlyMap<string, CardNode>,
  route: Route | undefined,
  palette: Palette,
): string {
  const [from, to] = [cards.get(source), cards.get(target)];
  if (!from || !to || !data) return '';
  const { path, ends, middle, room } = linkBetween(linkedCard(from), linkedCard(to), data, route);
  const dashed = data.kind === 'use' ? ' stroke-dasharray="3 4" stroke-opacity="0.6"' : '';
  const hasRoom = data.name !== undefined && room > widthOf(data.name, 10, 'plain');
  return [
    `<path d="${path}" fill="none" stroke="${palette.muted}" stroke-width="1.25"${dashed}/>`,
    ends ? `<path d="${ends}" fill="${palette.background}" stroke="${palette.muted}" stroke-width="1.25"/>` : '',
    hasRoom
      ? text(data.name ?? '', middle.x, middle.y, {
          fill: palette.muted,
          'font-size': '10',
          'text-anchor': 'middle',
          stroke: palette.background,
          'stroke-width': '4',
          'paint-order': 'stroke',
        })
      : '',
  ].join('');
}

function drawArea(node: AreaNode, palette: Palette): string {
  const { x, y, width, height } = boxOf(node);
  const colour = palette.areas[node.data.colour];
  return [
    `<g transform="translate(${x} ${y})">`,
    `<rect width="${width}" height="${height}" rx="12" fill="${colour}" fill-opacity="0.07" stroke="${colour}" stroke-opacity="0.4"/>`,
    `<circle cx="17" cy="18" r="5" fill="${colour}" fill-opacity="0.55"/>`,
    text(cut(node.data.name, width - 44, 14, 'bold'), 30, 18, { fill: palette.ink, 'font-size': '14', 'font-weight': '500' }),
    '</g>',
  ].join('\n');
}

const noteLine = 16;

function drawNote(node: NoteNode, palette: Palette): string {
  const { x, y, width, height } = boxOf(node);
  const lines = wrapped(node.data.text, width - 24).slice(0, Math.max(1, Math.floor((height - 16) / noteLine)));
  return [
    `<g transform="translate(${x} ${y})">`,
    `<rect width="${width}" height="${height}" rx="8" fill="${palette.card}"/>`,
    `<rect width="${width}" height="${height}" rx="8" fill="${palette.note}" fill-opacity="0.12" stroke="${palette.note}" stroke-opacity="0.3"/>`,
    ...lines.map((line, index) => text(line, 12, 8 + noteLine * (index + 0.5), { fill: palette.ink })),
    '</g>',
  ].join('\n');
}

function wrapped(words: string, width: number): string[] {
  return words.split('\n').flatMap((line) => {
    const lines = [''];
    for (const word of line.split(' ')) {
      const last = lines.at(-1) ?? '';
      const longer = last === '' ? word : `${last} ${word}`;
      if (last !== '' && widthOf(longer, 12, 'plain') > width) lines.push(word);
      else lines[lines.length - 1] = longer;
    }
    return lines.map((own) => cut(own, width, 12, 'plain'));
  });
}

function codeStyle({ muted }: Palette, size: number): Attributes {
  return { fill: muted, 'font-family': mono, 'font-size': String(size) };
}

export function widthOf(words: string, size: number, face: keyof typeof letterWidths): number {
  const capitals = face === 'mono' ? 0 : (words.match(/\p{Lu}/gu)?.length ?? 0);
  return size * (words.length * letterWidths[face] + capitals * capitalWidth);
}

/** As much of a text as fits, by what letters of the face measure on average. */
export function cut(words: string, width: number, size: number, face: keyof typeof letterWidths): string {
  if (widthOf(words, size, face) <= width) return words;
  let letters = Math.max(1, Math.min(words.length - 1, Math.floor(width / (size * letterWidths[face]))));
  while (letters > 1 && widthOf(`${words.slice(0, letters)}…`, size, face) > width) letters -= 1;
  return `${words.slice(0, letters)}…`;
}

type Attributes = Record<string, string>;

/** A line of text whose middle stands at `y`; `rest` goes on where it ends. */
function text(words: string, x: number, y: number, attributes: Attributes, rest?: [words: string, Attributes]): string {
  const more = rest ? `<tspan${written(rest[1])}>${escapeXml(rest[0])}</tspan>` : '';
  return `<text x="${x}" y="${y}" dominant-baseline="central"${written(attributes)}>${escapeXml(words)}${more}</text>`;
}

function written(attributes: Attributes): string {
  return Object.entries(attributes)
    .map(([name, value]) => ` ${name}="${escapeXml(value)}"`)
    .join('');
}

/** What XML has no way to say is left out: control characters, and halves of characters. */
function escapeXml(words: string): string {
  return words
    .replace(/(?![\t\n])[\p{Cc}\p{Cs}\ufffe\uffff]/gu, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
