'use client';

import { Button } from '@heroui/react';
import { CircleAlert } from 'lucide-react';
import { useDraft } from '@/components/shell/draft-provider';
import { useModeler } from './modeler-state';

/** Says that the source cannot be read, and that what is shown is the last state that could. */
export function SourceNote() {
  const { backend } = useDraft();
  const { setView } = useModeler();
  const error = backend.problems.find(({ code }) => code === 'syntax-error');
  if (!error) return null;
  return (
    <div
      role="alert"
      className="absolute right-4 bottom-14 left-4 z-10 mx-auto flex max-w-xl items-center gap-2.5 rounded-lg border border-danger/30 bg-danger-soft px-3 py-2 text-[13px] text-danger-soft-foreground"
    >
      <CircleAlert aria-hidden className="size-4 shrink-0" />
      <p className="min-w-0 flex-1">
        {error.path} has a syntax error in line {error.line}, column {error.column}: {error.message} You see the model as it last was; put
        the code right to go on editing.
      </p>
      <Button size="sm" variant="outline" onPress={() => setView('code')}>
        Show the code
      </Button>
    </div>
  );
}
