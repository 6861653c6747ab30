'use client';

import { Check, ChevronRight, Minus } from 'lucide-react';
import { Fragment, type ReactNode, useState } from 'react';
import type { AccessCell, AccessMatrix, AccessRow } from '@/lib/access/access-matrix';
import { fieldAnswer } from '@/lib/access/access-matrix';
import type { AccessAnswer as Answer } from '@/lib/access/access-question';
import type { AccessOperation, RulePlace } from '@/lib/access/effective-rules';
import type { Backend } from '@/lib/backend/backend';
import type { LocatedRule } from '@/lib/source/locate-rules';
import { AccessAnswer } from './access-answer';

const columns: { operation: AccessOperation; label: string }[] = [
  { operation: 'read', label: 'Read' },
  { operation: 'create', label: 'Create' },
  { operation: 'update', label: 'Change' },
  { operation: 'delete', label: 'Delete' },
];

interface AccessTableProps {
  backend: Backend;
  matrix: AccessMatrix;
  /** Fields with rules of their own: for them each row opens. */
  fields: readonly string[];
  located: readonly LocatedRule[] | undefined;
  onShow: (place: RulePlace) => void;
}

/** The effective matrix, fields with rules of their own below each row; every answer can be asked for its reason. */
export function AccessTable({ backend, matrix, fields, located, onShow }: AccessTableProps) {
  const [opened, setOpened] = useState<readonly string[]>([]);
  const [asked, setAsked] = useState<string>();
  let reason: Answer | undefined;
  const cell = (key: string, label: string, isAllowed: boolean, answer: Answer, differs: boolean): ReactNode => {
    if (asked === key) reason = answer;
    return (
      <button
        type="button"
        title={answer.sentence}
        aria-label={`${label}: ${isAllowed ? 'yes' : 'no'}${differs ? ', but not for every field' : ''}. Why?`}
        aria-pressed={asked === key}
        onClick={() => setAsked(asked === key ? undefined : key)}
        className={`relative inline-flex size-7 cursor-pointer items-center justify-center rounded-md hover:bg-default ${asked === key ? 'bg-default' : ''}`}
      >
        {isAllowed ? <Check aria-hidden className="size-4 text-success" /> : <Minus aria-hidden className="size-3.5 text-muted" />}
        {differs && <span aria-hidden className="absolute top-0.5 right-0 size-1.5 rounded-full bg-warning" />}
      </button>
    );
  };
  const isOpen = (label: string) => opened.includes(label);
  const toggle = (label: string) => setOpened(isOpen(label) ? opened.filter((other) => other !== label) : [...opened, label]);
  const rows = matrix.rows.map((row) => (
    <Fragment key={row.label}>
      <tr className="border-b border-border">
        <RowHead
          row={row}
          isOpen={isOpen(row.label)}
          onToggle={hasExceptions(row) ? () => toggle(row.label) : undefined}
          hasFields={fields.length > 0}
        />
        {columns.map(({ operation, label: column }) => {
          const { allowed, answer, exceptions }: AccessCell = row.cells[operation];
          return (
            <td key={operation} className="py-0.5 text-center">
              {cell(`${row.label}/${operation}`, `${row.label}, ${column.toLowerCase()}`, allowed, answer, exceptions.length > 0)}
            </td>
          );
        })}
      </tr>
      {isOpen(row.label) &&
        fields.map((field) => (
          <tr key={field} className="border-b border-border bg-surface-secondary">
            <th scope="row" className="max-w-32 truncate py-0.5 pl-6 text-left font-mono text-xs font-normal" title={field}>
              <span className="sr-only">{row.label}, field </span>
              {field}
            </th>
            {columns.map(({ operation, label: column }) => {
              const answer = operation === 'delete' ? undefined : fieldAnswer(backend, matrix.model, row, operation, field);
              const isAllowed = answer?.verdict === 'yes' || answer?.verdict === 'some';
              return (
                <td key={operation} className="py-0.5 text-center">
                  {answer &&
                    cell(`${row.label}/${operation}/${field}`, `${row.label}, ${column.toLowerCase()} ${field}`, isAllowed, answer, false)}
                </td>
              );
            })}
          </tr>
        ))}
    </Fragment>
  ));
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
        <tbody>{rows}</tbody>
      </table>
      <div aria-live="polite">
        {reason && (
          <div className="rounded-md bg-surface-secondary px-3 py-2.5">
            <AccessAnswer answer={reason} located={located} onShow={onShow} />
          </div>
        )}
      </div>
      {fields.length > 0 && (
        <p className="text-xs text-muted">
          {fields.length === 1 ? `${fields[0]} has rules of its own` : `${fields.join(', ')} have rules of their own`}: a dot marks where
          they make a difference.
        </p>
      )}
      {matrix.incomplete && <p className="text-xs text-muted">Some rules are written as code: whom they let in is not shown here.</p>}
    </>
  );
}

interface RowHeadProps {
  row: AccessRow;
  isOpen: boolean;
  /** Absent where no field differs. */
  onToggle: (() => void) | undefined;
  hasFields: boolean;
}

function RowHead({ row, isOpen, onToggle, hasFields }: RowHeadProps) {
  return (
    <th scope="row" className="max-w-32 py-0.5 text-left font-normal">
      {onToggle ? (
        <button
          type="button"
          aria-expanded={isOpen}
          aria-label={`${row.label}: fields`}
          onClick={onToggle}
          className="flex max-w-full cursor-pointer items-center gap-1 rounded-md hover:underline"
        >
          <ChevronRight aria-hidden className={`size-3.5 shrink-0 text-muted ${isOpen ? 'rotate-90' : ''}`} />
          <span className="truncate">{row.label}</span>
        </button>
      ) : (
        <span className={`block truncate ${hasFields ? 'pl-4.5' : ''}`} title={row.label}>
          {row.label}
        </span>
      )}
    </th>
  );
}

function hasExceptions({ cells }: AccessRow): boolean {
  return columns.some(({ operation }) => cells[operation].exceptions.length > 0);
}
