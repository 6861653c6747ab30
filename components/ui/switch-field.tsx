'use client';

import { Switch } from '@heroui/react';
import type { ReactNode } from 'react';
import { useReadOnly } from './read-only';

interface SwitchFieldProps {
  label: string;
  description?: ReactNode;
  isSelected: boolean;
  onChange: (selected: boolean) => void;
  isDisabled?: boolean;
}

/** A setting that takes effect at once: the words on the left, the switch on the right. */
export function SwitchField({ label, description, isSelected, onChange, isDisabled = false }: SwitchFieldProps) {
  const readOnly = useReadOnly();
  return (
    <Switch isSelected={isSelected} onChange={onChange} isDisabled={isDisabled || readOnly} className="w-full">
      {/* All of it is the switch's label: what is outside would not answer to a click. */}
      <Switch.Content className="flex w-full items-start justify-between gap-4">
        <span className="flex min-w-0 flex-col items-start gap-0.5">
          <span className="text-[13px] font-medium">{label}</span>
          {description && <span className="text-xs font-normal text-muted">{description}</span>}
        </span>
        <Switch.Control className="shrink-0">
          <Switch.Thumb />
        </Switch.Control>
      </Switch.Content>
    </Switch>
  );
}
