'use client';

import { ChevronRight } from 'lucide-react';
import { useMemo } from 'react';
import type { CardData, CardNode } from '../canvas/card';
import { describeRelationship, listRelationships } from '../canvas/relationships';
import { toFlow } from '../canvas/to-flow';
import { useModeler } from '../modeler-state';

const groups: { kind: CardData['kind']; heading: string }[] = [
  { kind: 'model', heading: 'Models' },
  { kind: 'enum', heading: 'Enums' },
  { kind: 'customType', heading: 'Custom types' },
  { kind: 'operation', heading: 'Operations' },
  { kind: 'code', heading: 'Code' },
];

/** The canvas as text: the same cards and relationships, each the way to the same details. */
export function ModelList() {
  const { backend, problems, selection, select } = useModeler();
  const { nodes } = useMemo(() => toFlow(backend, problems), [backend, problems]);
  const relationships = useMemo(() => (backend.data ? listRelationships(backend.data) : []), [backend.data]);
  return (
    <div className="mx-auto flex max-w-3xl flex-col gap-6 px-4 pt-2 pb-10">
      {groups.map(({ kind, heading }) => {
        const own = nodes.filter(({ data }) => data.kind === kind);
        return own.length === 0 ? null : (
          <section key={kind} aria-labelledby={`list-${kind}`} className="flex flex-col gap-2">
            <h2 id={`list-${kind}`} className="text-xs font-medium text-muted">
              {heading} <span className="numbers font-normal">{own.length}</span>
            </h2>
            <ul className="divide-y divide-border overflow-hidden rounded-lg border border-border bg-surface">
              {own.map((node) => (
                <Entry key={node.id} node={node} isSelected={node.id === selection} onSelect={() => select(node.id)} />
              ))}
            </ul>
          </section>
        );
      })}
      {relationships.length > 0 && (
        <section aria-labelledby="list-relationships" className="flex flex-col gap-2">
          <h2 id="list-relationships" className="text-xs font-medium text-muted">
            Relationships <span className="numbers font-normal">{relationships.length}</span>
          </h2>
          <ul className="divide-y divide-border overflow-hidden rounded-lg border border-border bg-surface">
            {relationships.map((relationship) => (
              <li key={relationship.id}>
                <button
                  type="button"
                  aria-current={relationship.id === selection}
                  onClick={() => select(relationship.id)}
                  className={`flex w-full cursor-pointer items-center gap-2 px-4 py-2.5 text-left text-[13px] outline-offset-[-2px] hover:bg-surface-secondary ${relationship.id === selection ? 'bg-accent-soft' : ''}`}
                >
                  <span className="flex-1">{describeRelationship(relationship)}</span>
                  <ChevronRight aria-hidden className="size-4 shrink-0 text-muted" />
                </button>
              </li>
            ))}
          </ul>
        </section>
      )}
    </div>
  );
}

function Entry({ node, isSelected, onSelect }: { node: CardNode; isSelected: boolean; onSelect: () => void }) {
  const { name, badge, rows, errors, warnings, kind } = node.data;
  const found = errors + warnings;
  return (
    <li>
      <button
        type="button"
        aria-current={isSelected}
        onClick={onSelect}
        className={`flex w-full cursor-pointer items-center gap-3 px-4 py-2.5 text-left outline-offset-[-2px] hover:bg-surface-secondary ${isSelected ? 'bg-accent-soft' : ''}`}
      >
        <span className="flex min-w-0 flex-1 flex-col gap-0.5">
          <span className="flex items-baseline gap-2">
            <span className="text-sm font-medium">{name}</span>
            {badge && <span className={`text-xs ${badge.tone === 'open' ? 'text-warning' : 'text-muted'}`}>{badge.words}</span>}
            {found > 0 && (
              <span className={`text-xs ${errors > 0 ? 'text-danger' : 'text-warning'}`}>
                {found} {found === 1 ? 'problem' : 'problems'}
              </span>
            )}
          </span>
          <span className={`truncate text-xs text-muted ${kind === 'enum' || kind === 'code' ? 'font-mono' : ''}`}>
            {rows.length === 0 ? 'No fields yet' : rows.map((row) => row.name).join(', ')}
          </span>
        </span>
        <ChevronRight aria-hidden className="size-4 shrink-0 text-muted" />
      </button>
    </li>
  );
}
