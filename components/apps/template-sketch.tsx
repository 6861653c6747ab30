import type { TemplateView } from '@/lib/views/app';
import { layoutTemplate } from './template-layout';

const WIDTH = 320;
const BOX = { width: 96, height: 20 };
const ROW_HEIGHT = 28;
const ROWS = 3;

/** The models of a template and what has what, small. The words beside it say the same. */
export function TemplateSketch({ template }: { template: TemplateView }) {
  const placed = layoutTemplate(template);
  const last = Math.max(0, ...placed.map(({ column }) => column));
  const rows = Math.max(0, ...placed.map(({ row }) => row)) + 1;
  const top = (Math.max(0, ROWS - rows) * ROW_HEIGHT) / 2;
  const boxes = new Map(
    placed.map(({ name, column, row }) => [
      name,
      { x: last === 0 ? (WIDTH - BOX.width) / 2 : (column * (WIDTH - BOX.width)) / last, y: top + row * ROW_HEIGHT + 4 },
    ]),
  );
  return (
    <svg aria-hidden viewBox={`0 0 ${WIDTH} ${Math.max(ROWS, rows) * ROW_HEIGHT}`} className="w-full">
      {template.relationships.map(({ from, to }) => {
        const [start, end] = [boxes.get(from), boxes.get(to)];
        if (!start || !end || from === to) return null;
        const [x1, y1, x2, y2] = [start.x + BOX.width, start.y + BOX.height / 2, end.x, end.y + BOX.height / 2];
        const middle = (x1 + x2) / 2;
        return (
          <path
            key={`${from} ${to}`}
            d={`M${x1} ${y1}C${middle} ${y1} ${middle} ${y2} ${x2} ${y2}`}
            className="fill-none stroke-muted/50"
          />
        );
      })}
      {[...boxes].map(([name, { x, y }]) => (
        <g key={name}>
          <rect x={x + 0.5} y={y + 0.5} width={BOX.width - 1} height={BOX.height - 1} rx={4} className="fill-surface stroke-border" />
          <text x={x + BOX.width / 2} y={y + 13.5} textAnchor="middle" className="fill-foreground text-[10px]">
            {name}
          </text>
        </g>
      ))}
    </svg>
  );
}
