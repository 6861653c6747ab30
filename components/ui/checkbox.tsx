'use client';

import { Checkbox as LibraryCheckbox } from '@heroui/react';
import type { ReactNode } from 'react';
import { useReadOnly } from './read-only';

interface CheckboxProps {
  isSelected: boolean;
  onChange: (selected: boolean) => void;
  children: ReactNode;
  isDisabled?: boolean;
}

export function Checkbox({ isSelected, onChange, children, isDisabled = false }: CheckboxProps) {
  const readOnly = useReadOnly();
  return (
    <LibraryCheckbox isSelected={isSelected} onChange={onChange} isDisabled={isDisabled || readOnly}>
      <LibraryCheckbox.Content className="flex items-start gap-2 text-[13px]">
        <LibraryCheckbox.Control className="mt-0.5">
          <LibraryCheckbox.Indicator />
        </LibraryCheckbox.Control>
        <span>{children}</span>
      </LibraryCheckbox.Content>
    </LibraryCheckbox>
  );
}
