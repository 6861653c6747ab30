'use client';

import { Button } from '@heroui/react';
import { type ReactNode, type RefObject, useEffect, useState } from 'react';
import type { Result, UserErrorData } from '@/lib/result';
import { Dialog } from './dialog';
import { Problem } from './problem';
import { TextField } from './text-field';

interface ConfirmDialogProps {
  title: string;
  /** What happens and what is lost, by name. */
  children: ReactNode;
  /** The act, as a verb: `Delete app`. */
  action: string;
  /** Must be typed before the act is possible; for what cannot be undone. */
  typed?: string;
  isOpen: boolean;
  onOpenChange: (open: boolean) => void;
  onConfirm: () => Promise<Result<unknown>>;
  /** Takes the focus where what had it before is gone: what is deleted is often deleted from within itself. */
  returnTo?: RefObject<HTMLElement | null>;
}

/** Asks before something is destroyed, shows that it is under way, and keeps the dialog open when it fails. */
export function ConfirmDialog({ title, children, action, typed, isOpen, onOpenChange, onConfirm, returnTo }: ConfirmDialogProps) {
  const [text, setText] = useState('');
  const [pending, setPending] = useState(false);
  const [error, setError] = useState<UserErrorData>();

  const close = () => {
    setText('');
    setError(undefined);
    onOpenChange(false);
  };
  const confirm = async () => {
    setPending(true);
    const result = await onConfirm();
    setPending(false);
    if (result.ok) close();
    else setError(result.error);
  };
  return (
    <Dialog
      title={title}
      isOpen={isOpen}
      onOpenChange={(open) => (open ? onOpenChange(true) : close())}
      footer={
        <>
          <Button variant="outline" onPress={close}>
            Cancel
          </Button>
          <Button variant="danger" isPending={pending} isDisabled={typed !== undefined && text !== typed} onPress={confirm}>
            {action}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-4 text-[13px]">
        {children}
        {typed !== undefined && <TextField label={`Type ${typed} to confirm`} value={text} onChange={setText} autoFocus />}
        {error && <Problem error={error} />}
        {returnTo && <FocusOnLeaving to={returnTo} />}
      </div>
    </Dialog>
  );
}

function FocusOnLeaving({ to }: { to: RefObject<HTMLElement | null> }) {
  useEffect(
    () => () => {
      // The dialog gives the focus back itself a frame after it is gone, where it finds what had it.
      requestAnimationFrame(() => {
        requestAnimationFrame(() => {
          if (document.activeElement === document.body) to.current?.focus();
        });
      });
    },
    [to],
  );
  return null;
}
