'use client';

import { useEffect, useState } from 'react';
import { TextField } from '@/components/ui/text-field';
import { addressProblem, parseAddresses } from './sign-in-addresses';

interface AddressListProps {
  label: string;
  description: string;
  addresses: readonly string[];
  isDisabled: boolean;
  onChange: (addresses: string[]) => void;
}

/** One address a line; takes effect when it is left and is right. */
export function AddressList({ label, description, addresses, isDisabled, onChange }: AddressListProps) {
  const given = addresses.join('\n');
  const [text, setText] = useState(given);
  useEffect(() => setText(given), [given]);
  const typed = parseAddresses(text);
  const problem = addressProblem(typed);
  return (
    <TextField
      label={label}
      description={description}
      error={problem}
      rows={3}
      monospaced
      value={text}
      onChange={setText}
      isDisabled={isDisabled}
      onBlur={() => {
        if (problem === undefined && typed.join('\n') !== given) onChange(typed);
      }}
    />
  );
}
