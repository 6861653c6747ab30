'use client';

import { ChevronRight } from 'lucide-react';

interface FolderTrailProps {
  bucket: string;
  prefix: string;
  onOpen: (prefix: string) => void;
}

/** Where one is, and the way back up. */
export function FolderTrail({ bucket, prefix, onOpen }: FolderTrailProps) {
  const parts = prefix.split('/').slice(0, -1);
  const steps = [
    { name: bucket, prefix: '' },
    ...parts.map((name, index) => ({ name: name || '(no name)', prefix: `${parts.slice(0, index + 1).join('/')}/` })),
  ];
  return (
    <nav aria-label="Folder" className="min-w-0">
      <ol className="flex flex-wrap items-center gap-1 text-[13px]">
        {steps.map((step, index) => (
          <li key={step.prefix} className="flex min-w-0 items-center gap-1">
            {index > 0 && <ChevronRight aria-hidden className="size-3.5 shrink-0 text-muted" />}
            {index === steps.length - 1 ? (
              <span aria-current="page" className="truncate font-medium">
                {step.name}
              </span>
            ) : (
              <button
                type="button"
                className="cursor-pointer truncate rounded text-muted hover:text-foreground"
                onClick={() => onOpen(step.prefix)}
              >
                {step.name}
              </button>
            )}
          </li>
        ))}
      </ol>
    </nav>
  );
}
