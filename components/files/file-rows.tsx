'use client';

import { buttonVariants } from '@heroui/styles';
import { Download, File, Folder, Trash2 } from 'lucide-react';
import { Change } from '@/components/shell/rights';
import { IconButton } from '@/components/ui/icon-button';
import { RelativeTime } from '@/components/ui/relative-time';
import type { StoredFile } from '@/lib/views/stored-file';
import { formatSize } from './format-size';
import { contentAddress } from './queries';

interface FolderRowProps {
  name: string;
  onOpen: () => void;
  onDelete: () => void;
}

export function FolderRow({ name, onOpen, onDelete }: FolderRowProps) {
  return (
    <li className="relative flex min-h-11 items-center gap-3 px-4 py-1 text-[13px] hover:bg-surface-secondary">
      <Folder aria-hidden className="size-4 shrink-0 text-accent" />
      <button
        type="button"
        onClick={onOpen}
        className="min-w-0 flex-1 cursor-pointer truncate rounded text-left font-medium after:absolute after:inset-0"
      >
        {name || '(no name)'}
      </button>
      <span className="relative">
        <Change>
          <IconButton icon={Trash2} size="sm" label={`Delete folder ${name}`} onPress={onDelete} />
        </Change>
      </span>
    </li>
  );
}

interface FileRowProps {
  environmentId: string;
  bucket: string;
  file: StoredFile;
  onOpen: () => void;
  onDelete: () => void;
}

export function FileRow({ environmentId, bucket, file, onOpen, onDelete }: FileRowProps) {
  return (
    <li className="relative flex min-h-11 items-center gap-3 px-4 py-1 text-[13px] hover:bg-surface-secondary">
      <File aria-hidden className="size-4 shrink-0 text-muted" />
      <span className="flex min-w-0 flex-1 flex-col sm:flex-row sm:items-center sm:gap-3">
        <button
          type="button"
          onClick={onOpen}
          className="min-w-0 cursor-pointer truncate rounded text-left font-medium after:absolute after:inset-0 sm:flex-1"
        >
          {file.name}
        </button>
        <span className="flex gap-3 text-xs text-muted">
          <span className="numbers sm:w-20 sm:text-right">{formatSize(file.sizeBytes)}</span>
          <span className="sm:w-28 sm:text-right">
            <RelativeTime at={file.changedAt} />
          </span>
        </span>
      </span>
      <span className="relative flex items-center gap-1">
        <a
          href={contentAddress(environmentId, bucket, file.key)}
          download={file.name}
          aria-label={`Download ${file.name}`}
          title={`Download ${file.name}`}
          className={buttonVariants({ variant: 'ghost', size: 'sm', isIconOnly: true })}
        >
          <Download />
        </a>
        <Change>
          <IconButton icon={Trash2} size="sm" label={`Delete ${file.name}`} onPress={onDelete} />
        </Change>
      </span>
    </li>
  );
}
