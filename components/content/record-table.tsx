'use client';

import { ArrowDown, ArrowUp } from 'lucide-react';
import { useState } from 'react';
import { Badge } from '@/components/ui/badge';
import { RelativeTime } from '@/components/ui/relative-time';
import type { ClientField, ClientModel, ClientModels } from '@/lib/views/client-models';
import { keyFieldsOf, keyOf, labelFieldOf, labelOf, type RecordRow, relationshipBeside, valueFieldsOf } from './record-documents';

interface RecordTableProps {
  models: ClientModels;
  model: ClientModel;
  records: readonly RecordRow[];
  selectedKey: string | undefined;
  onOpen: (record: RecordRow) => void;
}

interface Order {
  field: string;
  descending: boolean;
}

/** The records that are loaded, in the order of a column. */
export function RecordTable({ models, model, records, selectedKey, onOpen }: RecordTableProps) {
  const [order, setOrder] = useState<Order>({ field: 'createdAt', descending: true });
  const columns = columnsOf(model);
  const sorted = records.toSorted((a, b) => compare(a[order.field], b[order.field]) * (order.descending ? -1 : 1));
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard.
    <section tabIndex={0} aria-label={`Records of ${model.name}`} className="overflow-x-auto">
      <table className="w-full text-left text-[13px]">
        <thead className="border-b border-border text-xs text-muted">
          <tr>
            {columns.map(({ name }) => {
              const current = order.field === name;
              const Arrow = order.descending ? ArrowDown : ArrowUp;
              return (
                <th
                  key={name}
                  scope="col"
                  aria-sort={current ? (order.descending ? 'descending' : 'ascending') : 'none'}
                  className="px-4 py-2 font-medium whitespace-nowrap"
                >
                  <button
                    type="button"
                    className="inline-flex cursor-pointer items-center gap-1 rounded hover:text-foreground"
                    onClick={() => setOrder({ field: name, descending: current && !order.descending })}
                  >
                    {name}
                    {current && <Arrow aria-hidden className="size-3" />}
                  </button>
                </th>
              );
            })}
          </tr>
        </thead>
        <tbody className="divide-y divide-border">
          {sorted.map((record) => {
            const key = keyOf(model, record);
            return (
              <tr key={key} className={`relative ${key === selectedKey ? 'bg-accent-soft' : 'hover:bg-surface-secondary'}`}>
                {columns.map((field, index) => (
                  <td key={field.name} className="max-w-72 truncate px-4 py-2">
                    {index === 0 ? (
                      <button
                        type="button"
                        className="max-w-full cursor-pointer truncate rounded text-left font-medium after:absolute after:inset-0"
                        onClick={() => onOpen(record)}
                      >
                        {labelOf(model, record)}
                      </button>
                    ) : (
                      <Cell {...{ models, model, field, record }} />
                    )}
                  </td>
                ))}
              </tr>
            );
          })}
        </tbody>
      </table>
    </section>
  );
}

/** What people know a record by first, its identifier last. */
function columnsOf(model: ClientModel): ClientField[] {
  const label = labelFieldOf(model);
  const keys = keyFieldsOf(model);
  const rank = ({ name }: ClientField) => (name === label ? 0 : keys.includes(name) && !model.primaryKeyInfo.isCustomPrimaryKey ? 2 : 1);
  return valueFieldsOf(model).toSorted((a, b) => rank(a) - rank(b));
}

interface CellProps {
  models: ClientModels;
  model: ClientModel;
  field: ClientField;
  record: RecordRow;
}

function Cell({ models, model, field, record }: CellProps) {
  const value = record[field.name];
  if (value === null || value === undefined) return <span className="text-muted">–</span>;
  const beside = relationshipBeside(models, model, field.name);
  const named = beside && record[beside.via];
  if (beside && named) return <span title={String(value)}>{labelOf(beside.target, named as RecordRow)}</span>;
  if (Array.isArray(value)) return <span>{value.map((item) => (typeof item === 'string' ? item : JSON.stringify(item))).join(', ')}</span>;
  if (typeof value === 'object') return <code className="text-xs">{JSON.stringify(value)}</code>;
  if (typeof field.type === 'object') return <Badge>{String(value)}</Badge>;
  switch (field.type) {
    case 'AWSDateTime':
      return <RelativeTime at={String(value)} />;
    case 'Boolean':
      return <span>{value === true ? 'Yes' : 'No'}</span>;
    case 'Int':
    case 'Float':
      return <span className="numbers">{String(value)}</span>;
    case 'ID':
    case 'AWSJSON':
      return <code className="text-xs text-muted">{String(value)}</code>;
    default:
      return <span>{String(value)}</span>;
  }
}

/** Numbers by size, everything else as text; what is missing comes last. */
function compare(a: unknown, b: unknown): number {
  if (a === b) return 0;
  if (a === null || a === undefined) return -1;
  if (b === null || b === undefined) return 1;
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  return String(a).localeCompare(String(b), 'en', { numeric: true });
}
