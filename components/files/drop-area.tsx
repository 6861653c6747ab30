'use client';

import { Upload } from 'lucide-react';
import type { ReactNode } from 'react';
import { DropZone, isFileDropItem } from 'react-aria-components';
import { useMayChange } from '@/components/shell/rights';

interface DropAreaProps {
  /** Where dropped files go, in words. */
  target: string;
  onFiles: (files: File[]) => void;
  children: ReactNode;
}

/** Takes files that are dragged onto the list from the desktop. */
export function DropArea({ target, onFiles, children }: DropAreaProps) {
  const mayChange = useMayChange();
  return (
    <DropZone
      aria-label={`Drop files to upload them to ${target}`}
      className="group relative overflow-hidden rounded-lg border border-border bg-surface outline-none data-focus-visible:ring-2 data-focus-visible:ring-focus"
      getDropOperation={() => (mayChange ? 'copy' : 'cancel')}
      onDrop={async ({ items }) => {
        const files = await Promise.all(items.filter(isFileDropItem).map((item) => item.getFile()));
        if (files.length > 0) onFiles(files);
      }}
    >
      {children}
      <div className="pointer-events-none absolute inset-0 hidden items-center justify-center gap-2 rounded-lg border-2 border-dashed border-accent bg-accent-soft text-[13px] font-medium text-accent-soft-foreground group-data-drop-target:flex">
        <Upload aria-hidden className="size-4" /> Drop to upload to {target}
      </div>
    </DropZone>
  );
}
