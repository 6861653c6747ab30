'use client';

import { useDraft } from '@/components/shell/draft-provider';
import { Status } from '@/components/ui/status';

/** Whether what was done is kept. */
export function SavingNote({ iconOnly }: { iconOnly: boolean }) {
  const { saving } = useDraft();
  return (
    <span role="status" className="flex items-center px-1.5 [&>span]:text-xs">
      {saving.kind === 'saved' && <Status tone="good" label="Saved" iconOnly={iconOnly} />}
      {saving.kind === 'saving' && <Status tone="running" label="Saving…" iconOnly={iconOnly} />}
      {saving.kind === 'offline' && <Status tone="warning" label={`Offline, ${saving.pending} not sent`} iconOnly={iconOnly} />}
      {saving.kind === 'refused' && <Status tone="bad" label="Not saved" iconOnly={iconOnly} />}
    </span>
  );
}
