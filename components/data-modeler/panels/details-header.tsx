'use client';

import { useState } from 'react';
import { Input } from 'react-aria-components';
import { useMayChange } from '@/components/shell/rights';

interface DetailsHeaderProps {
  /** What it is, such as `model`. */
  caption: string;
  name: string;
  /** Absent for what can only be renamed in the source. Gives false when the name does not fit. */
  onRename?: (to: string) => boolean;
}

/** The name of what is selected, changed in place: Enter or leaving keeps it, Escape does not. */
export function DetailsHeader({ caption, name, onRename }: DetailsHeaderProps) {
  const mayChange = useMayChange();
  return (
    <header className="flex h-12 shrink-0 items-center gap-2 border-b border-border pr-12 pl-3">
      {onRename && mayChange ? (
        // A new name from elsewhere starts the field anew.
        <NameField key={name} caption={caption} name={name} onRename={onRename} />
      ) : (
        <h2 className={`truncate px-1 ${caption === 'code' ? 'font-mono text-[13px] font-medium' : 'text-sm font-semibold'}`}>{name}</h2>
      )}
      <span className="shrink-0 text-[13px] text-muted">{caption}</span>
    </header>
  );
}

function NameField({ caption, name, onRename }: Required<DetailsHeaderProps>) {
  const [text, setText] = useState(name);
  const keep = () => {
    const to = text.trim();
    if (to === name) setText(name);
    else if (to === '' || !onRename(to)) setText(name);
  };
  return (
    <h2 className="min-w-0">
      <Input
        aria-label={`Name of the ${caption}`}
        value={text}
        onChange={({ target }) => setText(target.value)}
        onBlur={keep}
        onKeyDown={({ key, currentTarget }) => {
          if (key === 'Enter') currentTarget.blur();
          if (key === 'Escape') setText(name);
        }}
        className="field-sizing-content h-8 max-w-full min-w-12 rounded-md border border-transparent bg-transparent px-1.5 text-sm font-semibold hover:border-field-border focus:border-accent focus:outline-none"
      />
    </h2>
  );
}
