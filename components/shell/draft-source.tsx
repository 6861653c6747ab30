'use client';

import { ChevronRight } from 'lucide-react';
import { CodeBlock } from '@/components/ui/code-block';
import { useDraft } from './draft-provider';

/** The file that a page's settings are written in, as the draft has it now. */
export function DraftSource({ path }: { path: string }) {
  const text = useDraft().view.files[path];
  if (text === undefined) return null;
  return (
    <details className="group">
      <summary className="flex w-fit cursor-pointer items-center gap-1.5 rounded text-[13px] text-muted hover:text-foreground">
        <ChevronRight aria-hidden className="size-4 motion-safe:transition-transform group-open:rotate-90" />
        Show the source, <code className="text-xs">{path}</code>
      </summary>
      <div className="mt-3">
        <CodeBlock code={text} label={path} />
      </div>
    </details>
  );
}
