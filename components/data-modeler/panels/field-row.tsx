'use client';

import { Braces, ChevronDown, GripVertical, KeyRound, Link2, ListFilter, Shield } from 'lucide-react';
import { type KeyboardEvent, useId } from 'react';
import type { Field } from '@/lib/backend/field';
import { isRequired, typeWord } from '../canvas/field-words';
import { FieldDetails } from './field-details';
import type { FieldHolder } from './field-holder';

interface FieldRowProps {
  holder: FieldHolder;
  field: Field;
  isOpen: boolean;
  onToggle: () => void;
  onRenamed: (to: string) => void;
  /** A dragged field would land here. */
  isTarget: boolean;
  drag: { onDragStart(): void; onDragOver(): void; onDragEnd(): void; onDrop(): void };
  onMove: (by: number) => void;
}

export function FieldRow({ holder, field, isOpen, onToggle, onRenamed, isTarget, drag, onMove }: FieldRowProps) {
  const details = useId();
  const onKeyDown = (event: KeyboardEvent) => {
    if (!event.altKey || (event.key !== 'ArrowUp' && event.key !== 'ArrowDown')) return;
    event.preventDefault();
    onMove(event.key === 'ArrowUp' ? -1 : 1);
  };
  return (
    <li
      draggable={!isOpen}
      onDragStart={(event) => {
        event.dataTransfer.effectAllowed = 'move';
        drag.onDragStart();
      }}
      onDragOver={(event) => {
        event.preventDefault();
        drag.onDragOver();
      }}
      onDragEnd={drag.onDragEnd}
      onDrop={(event) => {
        event.preventDefault();
        drag.onDrop();
      }}
      className={`group ${isTarget ? 'bg-accent-soft' : ''}`}
    >
      <button
        type="button"
        aria-expanded={isOpen}
        aria-controls={details}
        onClick={onToggle}
        onKeyDown={onKeyDown}
        className="flex h-10 w-full cursor-pointer items-center gap-2 pr-3 pl-1.5 text-left text-[13px] outline-offset-[-2px] hover:bg-surface-secondary"
      >
        <GripVertical aria-hidden className="size-3.5 shrink-0 text-transparent group-hover:text-muted" />
        <span className="truncate">{field.name}</span>
        {isRequired(field) && (
          <span className="-ml-1 text-danger">
            *<span className="sr-only"> required</span>
          </span>
        )}
        <Marks holder={holder} field={field} />
        <span
          className={`ml-auto max-w-40 shrink-0 truncate font-mono text-xs ${field.kind === 'relationship' || field.kind === 'ref' ? 'text-accent' : 'text-muted'}`}
        >
          {typeWord(field)}
        </span>
        <ChevronDown aria-hidden className={`size-3.5 shrink-0 text-muted ${isOpen ? 'rotate-180' : ''}`} />
      </button>
      <div id={details} hidden={!isOpen}>
        {isOpen && <FieldDetails holder={holder} field={field} onRenamed={onRenamed} onMove={onMove} />}
      </div>
    </li>
  );
}

function Marks({ holder, field }: { holder: FieldHolder; field: Field }) {
  const isModel = 'secondaryIndexes' in holder;
  const isKey = isModel && (holder.identifier ?? ['id']).includes(field.name);
  const isIndexed = isModel && holder.secondaryIndexes.some(({ partitionKey }) => partitionKey === field.name);
  return (
    <span className="flex items-center gap-1 text-muted">
      {isKey && <KeyRound role="img" aria-label="key" className="size-3" />}
      {isIndexed && <ListFilter role="img" aria-label="indexed" className="size-3" />}
      {field.kind === 'relationship' && <Link2 role="img" aria-label="relationship" className="size-3" />}
      {field.kind === 'code' && <Braces role="img" aria-label="written as code" className="size-3" />}
      {'rules' in field && field.rules.length > 0 && <Shield role="img" aria-label="has rules of its own" className="size-3" />}
    </span>
  );
}
