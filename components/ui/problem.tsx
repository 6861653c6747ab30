import { CircleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import type { UserErrorData } from '@/lib/result';

/** What went wrong, why, and what to do. Announced at once. */
export function Problem({ error, action }: { error: UserErrorData; action?: ReactNode }) {
  return (
    <div
      role="alert"
      className="flex gap-2.5 rounded-md border border-danger/30 bg-danger-soft p-3 text-[13px] text-danger-soft-foreground"
    >
      <CircleAlert aria-hidden className="mt-0.5 size-4 shrink-0" />
      <div className="flex min-w-0 flex-1 flex-col gap-1">
        <p className="font-medium break-words">{error.message}</p>
        {error.resolution && <p className="break-words">{error.resolution}</p>}
        {action}
      </div>
    </div>
  );
}
