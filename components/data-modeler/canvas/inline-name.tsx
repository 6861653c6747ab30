import { useState } from 'react';
import { Input } from 'react-aria-components';
import { useStartRename } from '../modeler-state';

interface InlineNameProps {
  label: string;
  name: string;
  /** False when the name does not fit; the reason has been shown then. */
  onRename(to: string): boolean;
  className?: string;
}

/** A name that is changed where it stands: Enter or leaving keeps it, Escape does not. */
export function InlineName({ label, name, onRename, className = '' }: InlineNameProps) {
  const rename = useStartRename();
  const [text, setText] = useState(name);
  const close = (to: string) => {
    if (to.trim() !== '' && to.trim() !== name) onRename(to);
    rename(undefined);
  };
  return (
    <Input
      aria-label={label}
      value={text}
      // It appears because somebody asked to type into it.
      autoFocus
      onFocus={({ currentTarget }) => currentTarget.select()}
      onChange={({ target }) => setText(target.value)}
      onBlur={() => close(text)}
      onKeyDown={(event) => {
        event.stopPropagation();
        if (event.key === 'Enter') event.currentTarget.blur();
        if (event.key === 'Escape') close(name);
      }}
      onDoubleClick={(event) => event.stopPropagation()}
      className={`nodrag nopan h-6 min-w-0 flex-1 rounded border border-accent bg-field px-1 text-foreground outline-none ${className}`}
    />
  );
}
