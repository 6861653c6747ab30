import { Info, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';

const TONES = {
  info: { icon: Info, className: 'border-border bg-surface-secondary text-muted' },
  warning: { icon: TriangleAlert, className: 'border-warning/30 bg-warning-soft text-warning-soft-foreground' },
};

/** Something to know before a change is made. */
export function Notice({ tone, children }: { tone: keyof typeof TONES; children: ReactNode }) {
  const { icon: Icon, className } = TONES[tone];
  return (
    <div className={`flex gap-2.5 rounded-md border p-3 text-[13px] ${className}`}>
      <Icon aria-hidden className="mt-0.5 size-4 shrink-0" />
      <div className="min-w-0">{children}</div>
    </div>
  );
}
