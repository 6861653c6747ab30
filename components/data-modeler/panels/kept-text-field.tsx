'use client';

import { type ReactNode, useState } from 'react';
import { TextField } from '@/components/ui/text-field';

interface KeptTextFieldProps {
  label: string;
  labelHidden?: boolean;
  value: string;
  /** Takes the text when the field is left or Enter is pressed; false puts the old one back. */
  onKeep: (text: string) => boolean;
  description?: ReactNode;
  placeholder?: string;
  monospaced?: boolean;
}

/** A text that is changed in place, without a button. Escape puts the old one back. */
export function KeptTextField(props: KeptTextFieldProps) {
  // A value from elsewhere replaces what stands there.
  return <Field key={props.value} {...props} />;
}

function Field({ value, onKeep, placeholder = '', ...props }: KeptTextFieldProps) {
  const [text, setText] = useState(value);
  const keep = () => {
    if (text !== value && !onKeep(text)) setText(value);
  };
  return (
    <TextField
      {...props}
      placeholder={placeholder}
      value={text}
      onChange={setText}
      onBlur={keep}
      onKeyDown={(event) => {
        if (event.key === 'Enter') keep();
        if (event.key === 'Escape') setText(value);
      }}
    />
  );
}
