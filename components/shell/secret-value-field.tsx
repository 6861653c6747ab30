'use client';

import type { ReactNode } from 'react';
import { TextField } from '@/components/ui/text-field';

interface SecretValueFieldProps {
  label: string;
  value: string;
  onChange: (value: string) => void;
  description?: ReactNode;
  error?: string | undefined;
  autoFocus?: boolean;
}

/** For a value that nobody should read over a shoulder. Several lines, because private keys have them. */
export function SecretValueField(props: SecretValueFieldProps) {
  return (
    <TextField
      {...props}
      rows={2}
      monospaced
      autoComplete="off"
      autoCorrect="off"
      spellCheck="false"
      className="[&_textarea]:[-webkit-text-security:disc]"
    />
  );
}
