'use client';

import { Button } from '@heroui/react';
import { ChevronRight, Plus } from 'lucide-react';
import { Change } from '@/components/shell/rights';
import type { Model } from '@/lib/backend/data';
import { describeRelationship, listRelationships } from '../canvas/relationships';
import { useModeler } from '../modeler-state';

/** How a model is related to others, from either side, in sentences. */
export function RelationshipsTab({ model }: { model: Model }) {
  const { backend, open, select } = useModeler();
  const own = backend.data
    ? listRelationships(backend.data).filter(({ parent, child }) => parent === model.name || child === model.name)
    : [];
  return (
    <div className="flex flex-col">
      {own.length === 0 && <p className="px-4 py-3 text-[13px] text-muted">Nothing is related to {model.name} yet.</p>}
      <ul aria-label={`Relationships of ${model.name}`} className="divide-y divide-border">
        {own.map((relationship) => (
          <li key={relationship.id}>
            <button
              type="button"
              onClick={() => select(relationship.id)}
              className="flex w-full cursor-pointer items-center gap-2 px-4 py-2.5 text-left text-[13px] outline-offset-[-2px] hover:bg-surface-secondary"
            >
              <span className="flex min-w-0 flex-1 flex-col gap-0.5">
                <span>{describeRelationship(relationship)}</span>
                <span className="truncate font-mono text-xs text-muted">
                  {[
                    relationship.parentField && `${relationship.parent}.${relationship.parentField.name}`,
                    relationship.childField && `${relationship.child}.${relationship.childField.name}`,
                  ]
                    .filter(Boolean)
                    .join('  ↔  ')}
                </span>
              </span>
              <ChevronRight aria-hidden className="size-4 shrink-0 text-muted" />
            </button>
          </li>
        ))}
      </ul>
      <Change>
        <div className="border-t border-border p-2">
          <Button variant="ghost" className="text-accent" onPress={() => open({ kind: 'add-relationship', from: model.name })}>
            <Plus /> Add relationship
          </Button>
        </div>
      </Change>
    </div>
  );
}
