'use client';

import { Button } from '@heroui/react';
import { type ReactNode, useState } from 'react';
import { useDraft } from '@/components/shell/draft-provider';
import { Dialog } from '@/components/ui/dialog';
import { TextField } from '@/components/ui/text-field';
import { apply } from '@/lib/edits/apply';
import type { Edit } from '@/lib/edits/edit';

interface NameDialogProps {
  title: string;
  action: string;
  initial: string;
  /** What to know before. */
  children?: ReactNode;
  editFor: (name: string) => Edit;
  onClose: () => void;
}

/** Asks for a bucket's name and says at once when it cannot be one. */
export function NameDialog({ title, action, initial, children, editFor, onClose }: NameDialogProps) {
  const { backend, edit } = useDraft();
  const [name, setName] = useState(initial);
  const tried = name === '' || name === initial ? undefined : apply(backend, editFor(name));
  return (
    <Dialog title={title} isOpen onOpenChange={onClose}>
      <form
        className="flex flex-col gap-4 text-[13px]"
        onSubmit={(event) => {
          event.preventDefault();
          if (tried?.ok && edit(editFor(name))) onClose();
        }}
      >
        {children}
        <TextField
          label="Bucket name"
          value={name}
          onChange={setName}
          error={tried?.ok === false ? [tried.error.message, tried.error.resolution].filter(Boolean).join(' ') : undefined}
          description="How the app calls it. Letters, digits, “-” and “_”."
          autoFocus
        />
        <div className="flex justify-end gap-2">
          <Button variant="outline" onPress={onClose}>
            Cancel
          </Button>
          <Button type="submit" isDisabled={!tried?.ok}>
            {action}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
