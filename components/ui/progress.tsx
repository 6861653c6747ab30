'use client';

import { ProgressBar } from '@heroui/react';

interface ProgressProps {
  /** Said by screen readers. */
  label: string;
  /** Between 0 and 1. */
  fraction: number;
  tone?: 'accent' | 'success' | 'warning' | 'danger' | 'default';
}

export function Progress({ label, fraction, tone = 'accent' }: ProgressProps) {
  return (
    <ProgressBar aria-label={label} value={Math.round(fraction * 100)} color={tone} size="sm">
      <ProgressBar.Track>
        <ProgressBar.Fill />
      </ProgressBar.Track>
    </ProgressBar>
  );
}
