'use client';

import { Description, FieldError, Input, Label, TextField as LibraryTextField, TextArea } from '@heroui/react';
import type { ComponentProps, ReactNode } from 'react';
import { useReadOnly } from './read-only';

interface TextFieldProps extends Omit<ComponentProps<typeof LibraryTextField>, 'children'> {
  label: string;
  /** Only for screen readers where the place says it already. */
  labelHidden?: boolean;
  description?: ReactNode;
  /** From the server or from validation; marks the field invalid. */
  error?: string | undefined;
  placeholder?: string;
  /** Several lines. */
  rows?: number;
  /** Where there are several lines: what their element is given beside. */
  area?: Pick<ComponentProps<typeof TextArea>, 'ref' | 'wrap'>;
  /** For code and identifiers. */
  monospaced?: boolean;
}

export function TextField({ label, labelHidden, description, error, placeholder, rows, area, monospaced, ...props }: TextFieldProps) {
  const readOnly = useReadOnly();
  const shape = monospaced ? 'w-full font-mono text-xs' : 'w-full';
  return (
    <LibraryTextField
      {...props}
      isReadOnly={readOnly || props.isReadOnly === true}
      isInvalid={error !== undefined || props.isInvalid === true}
    >
      <Label className={labelHidden ? 'sr-only' : undefined}>{label}</Label>
      {rows ? (
        <TextArea {...area} rows={rows} placeholder={placeholder} className={shape} />
      ) : (
        <Input placeholder={placeholder} className={shape} />
      )}
      {description && !error && <Description className="text-xs">{description}</Description>}
      <FieldError className="text-xs">{error}</FieldError>
    </LibraryTextField>
  );
}
