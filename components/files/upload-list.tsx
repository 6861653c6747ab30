'use client';

import { Button } from '@heroui/react';
import { X } from 'lucide-react';
import { IconButton } from '@/components/ui/icon-button';
import { Panel } from '@/components/ui/panel';
import { Progress } from '@/components/ui/progress';
import { Status, type StatusTone } from '@/components/ui/status';
import type { UploadState } from './use-uploads';

const STATES: Record<UploadState['state'], { tone: StatusTone; label: string }> = {
  waiting: { tone: 'waiting', label: 'Waiting' },
  sending: { tone: 'running', label: 'Uploading' },
  done: { tone: 'good', label: 'Stored' },
  cancelled: { tone: 'neutral', label: 'Cancelled' },
  failed: { tone: 'bad', label: 'Failed' },
};

interface UploadListProps {
  uploads: readonly UploadState[];
  onCancel: (id: number) => void;
  onClear: () => void;
}

export function UploadList({ uploads, onCancel, onClear }: UploadListProps) {
  if (uploads.length === 0) return null;
  const open = uploads.filter(({ state }) => state === 'waiting' || state === 'sending').length;
  return (
    <Panel
      title={open > 0 ? `Uploading ${open} of ${uploads.length}` : 'Uploads'}
      actions={
        <Button size="sm" variant="ghost" isDisabled={open === uploads.length} onPress={onClear}>
          Clear
        </Button>
      }
      flush
    >
      <ul className="max-h-64 divide-y divide-border overflow-y-auto">
        {uploads.map(({ id, name, state, fraction, error }) => (
          <li key={id} className="flex min-h-10 flex-wrap items-center gap-x-4 gap-y-1 px-4 py-1.5 text-[13px]">
            <span className="min-w-32 flex-1 truncate">{name}</span>
            {error && <span className="text-danger">{[error.message, error.resolution].filter(Boolean).join(' ')}</span>}
            {state === 'sending' && (
              <span className="w-32">
                <Progress label={`${name}, sent`} fraction={fraction} />
              </span>
            )}
            <span className="w-24">
              <Status {...STATES[state]} />
            </span>
            <span className="w-8">
              {(state === 'waiting' || state === 'sending') && (
                <IconButton icon={X} size="sm" label={`Cancel ${name}`} onPress={() => onCancel(id)} />
              )}
            </span>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
