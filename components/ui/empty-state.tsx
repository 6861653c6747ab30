import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';

interface EmptyStateProps {
  icon: LucideIcon;
  title: string;
  /** What this place is for, and what happens when one is added. */
  children: ReactNode;
  /** The one thing to do next. */
  action?: ReactNode;
}

export function EmptyState({ icon: Icon, title, children, action }: EmptyStateProps) {
  return (
    <div className="flex flex-col items-center gap-3 rounded-lg border border-dashed border-border px-6 py-12 text-center">
      <Icon aria-hidden className="size-6 text-muted" strokeWidth={1.5} />
      <div className="flex max-w-md flex-col gap-1">
        <h2 className="text-sm font-medium">{title}</h2>
        <p className="text-[13px] text-muted">{children}</p>
      </div>
      {action}
    </div>
  );
}
