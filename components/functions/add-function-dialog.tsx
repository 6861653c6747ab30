'use client';

import { Button } from '@heroui/react';
import { useState } from 'react';
import { useDraft } from '@/components/shell/draft-provider';
import { Dialog } from '@/components/ui/dialog';
import { TextField } from '@/components/ui/text-field';
import { apply } from '@/lib/edits/apply';
import type { Edit } from '@/lib/edits/edit';

export function AddFunctionDialog({ onClose }: { onClose: () => void }) {
  const { backend, edit } = useDraft();
  const [name, setName] = useState('');
  const change: Edit = { kind: 'addFunction', name };
  const tried = name === '' ? undefined : apply(backend, change);
  return (
    <Dialog title="Add a function" isOpen onOpenChange={onClose}>
      <form
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          if (tried?.ok && edit(change)) onClose();
        }}
      >
        <TextField
          label="Function name"
          value={name}
          onChange={setName}
          placeholder="send-receipt"
          description="Letters, digits and “-”. Its code is put into a folder of that name."
          error={tried?.ok === false ? [tried.error.message, tried.error.resolution].filter(Boolean).join(' ') : undefined}
          autoFocus
          monospaced
        />
        <div className="flex justify-end gap-2">
          <Button variant="outline" onPress={onClose}>
            Cancel
          </Button>
          <Button type="submit" isDisabled={!tried?.ok}>
            Add
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
