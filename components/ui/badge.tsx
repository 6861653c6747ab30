import type { ReactNode } from 'react';

const TONES = {
  neutral: 'bg-default text-default-foreground',
  accent: 'bg-accent-soft text-accent-soft-foreground',
  good: 'bg-success-soft text-success-soft-foreground',
  warning: 'bg-warning-soft text-warning-soft-foreground',
  bad: 'bg-danger-soft text-danger-soft-foreground',
};

export function Badge({ tone = 'neutral', children }: { tone?: keyof typeof TONES; children: ReactNode }) {
  return (
    <span className={`inline-flex h-5 items-center gap-1 rounded px-1.5 text-[11px] font-medium whitespace-nowrap ${TONES[tone]}`}>
      {children}
    </span>
  );
}
