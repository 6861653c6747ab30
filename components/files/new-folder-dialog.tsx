'use client';

import { Button } from '@heroui/react';
import { useState } from 'react';
import { Dialog } from '@/components/ui/dialog';
import { Problem } from '@/components/ui/problem';
import { TextField } from '@/components/ui/text-field';
import type { UserErrorData } from '@/lib/result';
import { createFolder } from '@/server/actions/files';

interface NewFolderDialogProps {
  environmentId: string;
  bucket: string;
  prefix: string;
  onClose: () => void;
  onCreated: (prefix: string) => void;
}

export function NewFolderDialog({ environmentId, bucket, prefix, onClose, onCreated }: NewFolderDialogProps) {
  const [name, setName] = useState('');
  const [pending, setPending] = useState(false);
  const [error, setError] = useState<UserErrorData>();
  const create = async () => {
    setPending(true);
    setError(undefined);
    const result = await createFolder({ environmentId, bucket, prefix, name });
    setPending(false);
    if (result.ok) onCreated(result.value.prefix);
    else setError(result.error);
  };
  return (
    <Dialog title="New folder" isOpen onOpenChange={onClose}>
      <form
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          void create();
        }}
      >
        <TextField
          label="Folder name"
          value={name}
          onChange={setName}
          description={`In ${bucket}/${prefix}`}
          error={error?.field === 'name' ? error.message : undefined}
          autoFocus
          isRequired
        />
        {error && error.field !== 'name' && <Problem error={error} />}
        <div className="flex justify-end gap-2">
          <Button variant="outline" onPress={onClose}>
            Cancel
          </Button>
          <Button type="submit" isPending={pending}>
            Create folder
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
