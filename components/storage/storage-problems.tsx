'use client';

import { Button } from '@heroui/react';
import { TriangleAlert } from 'lucide-react';
import { useMemo } from 'react';
import { useDraft } from '@/components/shell/draft-provider';
import { Change } from '@/components/shell/rights';
import { lint } from '@/lib/rules/lint';

/** What the lint rules say about storage, with the edit that puts it right. */
export function StorageProblems() {
  const { backend, edit } = useDraft();
  const problems = useMemo(() => lint(backend).filter(({ where }) => where.storage !== undefined), [backend]);
  return problems.map(({ message, where, fix }) => (
    <div
      key={`${where.storage} ${where.path} ${message}`}
      className="flex flex-wrap items-center gap-x-3 gap-y-2 rounded-md border border-warning/30 bg-warning-soft p-3 text-[13px] text-warning-soft-foreground"
    >
      <TriangleAlert aria-hidden className="size-4 shrink-0" />
      <p className="min-w-0 flex-1">
        <code className="text-xs">{where.path}</code> {message}
      </p>
      {fix && (
        <Change>
          <Button size="sm" variant="outline" onPress={() => edit(fix.edit)}>
            {fix.label}
          </Button>
        </Change>
      )}
    </div>
  ));
}
