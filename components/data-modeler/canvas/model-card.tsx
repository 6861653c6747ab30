import { Handle, type NodeProps, Position } from '@xyflow/react';
import { memo } from 'react';
import { useMayChange } from '@/components/shell/rights';
import { useRenaming } from '../modeler-state';
import type { CardData, CardNode, CardRow } from './card';
import { useCardDetail } from './card-detail';
import { rowHeight, rowsMax } from './card-geometry';
import { CardHeader, RenamableName } from './card-header';
import { CardRowLine, marks } from './card-row';

/** A model, type, operation or piece of code on the canvas. Its measures are those of `card-geometry`. */
export const ModelCard = memo(function ModelCard({ id, data, selected }: NodeProps<CardNode>) {
  const mayChange = useMayChange();
  const isNear = useCardDetail() === 'full';
  const isConnectable = mayChange && data.kind === 'model';
  return (
    <div
      data-kind={data.kind}
      className={`model-card h-full overflow-hidden rounded-lg border bg-surface text-xs ${selected ? 'border-accent ring-2 ring-accent/25' : 'border-border'} ${data.kind === 'code' ? 'border-dashed' : ''}`}
    >
      {isNear ? (
        <>
          <CardHeader id={id} data={data} />
          {!data.collapsed && <Rows id={id} data={data} />}
        </>
      ) : (
        <NamesOnly id={id} data={data} />
      )}
      <Handle
        type="target"
        position={Position.Left}
        isConnectable={isConnectable}
        isConnectableStart={false}
        className="model-card__target"
      />
      <Handle
        type="source"
        position={Position.Right}
        isConnectable={isConnectable}
        title={isConnectable ? 'Drag to another model to relate the two' : undefined}
        className="model-card__source"
      />
    </div>
  );
});

/** A card that is out of sight: lines need a place to come from. */
export const CardStub = memo(function CardStub() {
  return null;
});

function Rows({ id, data }: { id: string; data: CardData }) {
  const renaming = useRenaming();
  const renamed = renaming?.card === id ? renaming.field : undefined;
  return (
    <ul className="pt-0.5">
      {data.rows.slice(0, rowsMax).map((row, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: lines of code may be alike, and rows hold no state.
        <CardRowLine key={index} card={id} row={row} kind={data.kind} isRenamed={renamed === row.name} />
      ))}
      {data.rows.length > rowsMax && <li className="flex h-6 items-center px-3 text-muted">{data.rows.length - rowsMax} more</li>}
      {data.rows.length === 0 && data.chips.length === 0 && (
        <li className="flex h-6 items-center px-3 text-muted">{data.kind === 'operation' ? 'No arguments' : 'No fields yet'}</li>
      )}
      {data.chips.length > 0 && (
        <li className="flex h-6 items-center gap-1 overflow-hidden px-3">
          {data.chips.map((chip) => (
            <code key={chip} className="truncate rounded bg-surface-tertiary px-1 text-[10px]/4 text-muted">
              {chip}
            </code>
          ))}
        </li>
      )}
    </ul>
  );
}

/** What can be read from further away: the name, and what tells records apart. */
function NamesOnly({ id, data }: { id: string; data: CardData }) {
  const fitting = Math.floor((data.rows.length * rowHeight + 4) / 28);
  const isKey = ({ mark }: CardRow) => mark === 'key' || mark === 'index';
  const names = [...data.rows.filter(isKey), ...data.rows.filter((row) => !isKey(row))].slice(0, fitting);
  return (
    <div className="flex h-full flex-col">
      <div className="flex h-[37px] shrink-0 items-center border-b border-border bg-surface-secondary px-3">
        <RenamableName card={id} className="truncate text-[20px]/none font-semibold">
          {data.name}
        </RenamableName>
      </div>
      {!data.collapsed && (
        <ul className="flex min-h-0 flex-col overflow-hidden px-3 pt-1 text-[17px]/7 text-muted">
          {names.map((row) => {
            const { name, mark } = row;
            const Icon = isKey(row) && mark && marks[mark].icon;
            return (
              <li key={name} className="flex items-center gap-2">
                {Icon ? <Icon aria-hidden className="size-4 shrink-0" /> : <span aria-hidden className="w-4 shrink-0" />}
                <RenamableName card={id} field={name} className="truncate">
                  {name}
                </RenamableName>
              </li>
            );
          })}
        </ul>
      )}
    </div>
  );
}
