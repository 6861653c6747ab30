import { CircleAlert, TriangleAlert } from 'lucide-react';
import { cut, widthOf } from '../export/draw-svg';
import type { CardData, CardNode, CardRow } from './card';
import { headerHeight, rowCentre, rowHeight, rowNameWidth, rowsMax } from './card-geometry';
import { badges } from './card-header';
import { marks } from './card-row';
import { boxOf } from './place-nodes';

/**
 * A card of the first picture. How large it is shown is known to the browser alone, before any script has run, so it
 * is there twice: as `ModelCard` draws it from near, and from further away. The picture shows one of them.
 */
export function FirstCard({ node }: { node: CardNode }) {
  const { x, y, width, height } = boxOf(node);
  const { data } = node;
  return (
    <g transform={`translate(${x} ${y})`}>
      <rect
        width={width}
        height={height}
        rx={8}
        strokeDasharray={data.kind === 'code' ? '4 3' : undefined}
        className="fill-surface stroke-border"
      />
      <g className="first-picture__near text-xs">
        <Header data={data} width={width} />
        {!data.collapsed && <Rows data={data} width={width} />}
      </g>
      <g className="first-picture__far">
        <NamesOnly data={data} width={width} />
      </g>
    </g>
  );
}

function Header({ data, width }: { data: CardData; width: number }) {
  const { name, caption, badge, collapsed, mark } = data;
  // The line below it is the last of its dots.
  const middle = (headerHeight - 1) / 2;
  const BadgeIcon = badges[badge?.tone ?? 'normal'].icon;
  const note = collapsed ? String(data.rows.length) : badge?.words;
  const aside = [caption, mark && markWords[mark]].filter((words) => words !== undefined).join('  ');
  const asideWidth = widthOf(aside, 12, 'plain');
  const problem = data.errors > 0 ? problems.error : data.warnings > 0 ? problems.warning : undefined;
  const room = width - 44 - asideWidth - (problem ? 20 : 0);
  // The words beside a long name give way first, and their icon stays.
  const noteWidth = note === undefined ? 0 : Math.min(widthOf(note, 11, 'plain'), Math.max(0, room - widthOf(name, 13, 'bold')));
  const title = cut(name, room - noteWidth, 13, 'bold');
  const end = 12 + widthOf(title, 13, 'bold') + (aside === '' ? 0 : 6 + asideWidth);
  return (
    <>
      {!collapsed && <path d={`M0 ${headerHeight - 0.5}H${width}`} className="stroke-border" />}
      <text x={12} y={middle} className="fill-foreground text-[13px] font-semibold">
        {title}
        {aside !== '' && (
          <tspan dx={6} className={mark ? markClasses[mark] : 'fill-muted text-xs font-normal'}>
            {aside}
          </tspan>
        )}
      </text>
      {problem && <problem.icon x={end + 6} y={middle - 7} width={14} height={14} className={problem.className} />}
      {badge && !collapsed && (
        <BadgeIcon x={width - 28 - noteWidth} y={middle - 6} width={12} height={12} className={badges[badge.tone].className} />
      )}
      {note !== undefined && noteWidth > 0 && (
        <text
          x={width - 12}
          y={middle}
          textAnchor="end"
          className={`fill-current text-[11px] ${badge ? badges[badge.tone].className : 'text-muted'}`}
        >
          {cut(note, noteWidth, 11, 'plain')}
        </text>
      )}
    </>
  );
}

const problems = {
  error: { icon: CircleAlert, className: 'text-danger' },
  warning: { icon: TriangleAlert, className: 'text-warning' },
};
const markWords = { new: 'New', edited: 'Edited' };
const markClasses = { new: 'fill-success text-[11px] font-medium', edited: 'fill-warning text-[11px] font-medium' };

function Rows({ data, width }: { data: CardData; width: number }) {
  const rest = data.rows.length - rowsMax;
  return (
    <>
      {data.rows.slice(0, rowsMax).map((row, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: lines of code may be alike, and nothing here has a state.
        <Row key={index} row={row} y={rowCentre(index)} kind={data.kind} width={width} />
      ))}
      {rest > 0 && (
        <text x={12} y={rowCentre(rowsMax)} className="fill-muted">
          {rest} more
        </text>
      )}
    </>
  );
}

function Row({ row, y, kind, width }: { row: CardRow; y: number; kind: CardData['kind']; width: number }) {
  const Icon = row.mark && kind !== 'code' ? marks[row.mark].icon : undefined;
  const isCode = row.mark === 'code';
  const left = kind === 'enum' || kind === 'code' ? 12 : 32;
  const name = isCode
    ? cut(row.name, width - 24, 11, 'mono')
    : cut(row.name, Math.min(rowNameWidth(row.type !== ''), width - left - 12), 12, 'plain');
  const room = width - left - 20 - widthOf(name, 12, 'plain');
  return (
    <>
      {Icon && <Icon x={12} y={y - 6} width={12} height={12} className="text-muted" />}
      <text x={left} y={y} className={isCode ? 'fill-muted font-mono text-[11px]' : 'fill-foreground'}>
        {name}
        {row.required && (
          <tspan dx={3} className="fill-danger">
            *
          </tspan>
        )}
      </text>
      {row.type && (
        <text x={width - 12} y={y} textAnchor="end" className={`font-mono text-[11px] ${row.links ? 'fill-accent' : 'fill-muted'}`}>
          {cut(row.type, room, 11, 'mono')}
        </text>
      )}
    </>
  );
}

function NamesOnly({ data, width }: { data: CardData; width: number }) {
  const isKey = ({ mark }: CardRow) => mark === 'key' || mark === 'index';
  const fitting = data.collapsed ? 0 : Math.floor((data.rows.length * rowHeight + 4) / farRowHeight);
  const names = [...data.rows.filter(isKey), ...data.rows.filter((row) => !isKey(row))].slice(0, fitting);
  return (
    <>
      <path
        d={`M8 0h${width - 16}a8 8 0 0 1 8 8v${headerHeight - 9}H0V8a8 8 0 0 1 8 -8z`}
        className="fill-surface-secondary stroke-border"
      />
      <text x={12} y={headerHeight / 2} className="fill-foreground text-[20px] font-semibold">
        {cut(data.name, width - 24, 20, 'bold')}
      </text>
      {names.map(({ name }, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: lines of code may be alike, and nothing here has a state.
        <text key={index} x={36} y={headerHeight + 4 + farRowHeight * (index + 0.5)} className="fill-muted text-[17px]">
          {cut(name, width - 48, 17, 'plain')}
        </text>
      ))}
    </>
  );
}

const farRowHeight = 28;
