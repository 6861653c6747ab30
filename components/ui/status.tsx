import { Ban, CircleAlert, CircleCheck, CircleDashed, LoaderCircle, type LucideIcon, Undo2 } from 'lucide-react';

export type StatusTone = 'waiting' | 'running' | 'good' | 'bad' | 'warning' | 'neutral' | 'undone';

const ICONS: Record<StatusTone, { icon: LucideIcon; className: string }> = {
  waiting: { icon: CircleDashed, className: 'text-muted' },
  running: { icon: LoaderCircle, className: 'text-accent motion-safe:animate-spin' },
  good: { icon: CircleCheck, className: 'text-success' },
  bad: { icon: CircleAlert, className: 'text-danger' },
  warning: { icon: CircleAlert, className: 'text-warning' },
  neutral: { icon: Ban, className: 'text-muted' },
  undone: { icon: Undo2, className: 'text-warning' },
};

/** The icon alone, where the word stands elsewhere. */
export function StatusIcon({ tone }: { tone: StatusTone }) {
  const { icon: Icon, className } = ICONS[tone];
  return <Icon aria-hidden className={`size-4 shrink-0 ${className}`} />;
}

/** An icon and a word: never colour alone. */
export function Status({ tone, label, iconOnly = false }: { tone: StatusTone; label: string; iconOnly?: boolean }) {
  return (
    <span className="inline-flex items-center gap-1.5 text-[13px]">
      <StatusIcon tone={tone} />
      <span className={iconOnly ? 'sr-only' : undefined}>{label}</span>
    </span>
  );
}
