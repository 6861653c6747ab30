'use client';

import { Check, Minus } from 'lucide-react';
import { useState } from 'react';
import type { AccessMatrix } from '@/lib/access/access-matrix';
import type { AccessOperation } from '@/lib/access/effective-rules';

const columns: { operation: AccessOperation; label: string }[] = [
  { operation: 'read', label: 'Read' },
  { operation: 'create', label: 'Create' },
  { operation: 'update', label: 'Change' },
  { operation: 'delete', label: 'Delete' },
];

/** The effective matrix; each answer can be asked for its reason. */
export function AccessTable({ matrix }: { matrix: AccessMatrix }) {
  const [asked, setAsked] = useState<{ row: string; operation: AccessOperation }>();
  const row = matrix.rows.find(({ label }) => label === asked?.row);
  const cell = asked && row?.cells[asked.operation];
  const exceptions = listExceptions(matrix);
  return (
    <>
      <table className="w-full text-[13px]">
        <caption className="sr-only">Who can do what with {matrix.model}</caption>
        <thead>
          <tr className="border-b border-border text-left text-xs text-muted">
            <th scope="col" className="py-1.5 font-normal">
              <span className="sr-only">Who</span>
            </th>
            {columns.map(({ operation, label }) => (
              <th key={operation} scope="col" className="py-1.5 text-center font-normal">
                {label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {matrix.rows.map(({ label, cells }) => (
            <tr key={label} className="border-b border-border">
              <th scope="row" className="max-w-32 truncate py-0.5 text-left font-normal">
                {label}
              </th>
              {columns.map(({ operation, label: column }) => {
                const { allowed, reason } = cells[operation];
                const isAsked = asked?.row === label && asked.operation === operation;
                return (
                  <td key={operation} className="py-0.5 text-center">
                    <button
                      type="button"
                      title={reason}
                      aria-label={`${label}, ${column.toLowerCase()}: ${allowed ? 'yes' : 'no'}. Why?`}
                      aria-pressed={isAsked}
                      onClick={() => setAsked(isAsked ? undefined : { row: label, operation })}
                      className={`inline-flex size-7 cursor-pointer items-center justify-center rounded-md hover:bg-default ${isAsked ? 'bg-default' : ''}`}
                    >
                      {allowed ? (
                        <Check aria-hidden className="size-4 text-success" />
                      ) : (
                        <Minus aria-hidden className="size-3.5 text-muted" />
                      )}
                    </button>
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
      <div aria-live="polite">
        {cell && (
          <p className="rounded-md bg-surface-secondary px-3 py-2.5 text-[13px]">
            <span className={`font-medium ${cell.allowed ? 'text-success' : 'text-danger'}`}>{cell.allowed ? 'Yes.' : 'No.'}</span>{' '}
            {cell.reason}
          </p>
        )}
      </div>
      {exceptions.map((line) => (
        <p key={line} className="text-xs text-muted">
          {line}
        </p>
      ))}
      {matrix.incomplete && <p className="text-xs text-muted">Some rules are written as code: whom they let in is not shown here.</p>}
    </>
  );
}

/** Fields that have rules of their own, once per field and answer. */
function listExceptions(matrix: AccessMatrix): string[] {
  const lines = matrix.rows.flatMap(({ label, cells }) =>
    columns.flatMap(({ operation, label: column }) =>
      cells[operation].exceptions.map(
        ({ field, allowed }) => `${field}: ${label} ${allowed ? 'can' : 'cannot'} ${column.toLowerCase()} this field.`,
      ),
    ),
  );
  return [...new Set(lines)];
}
