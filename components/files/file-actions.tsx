'use client';

import { Button } from '@heroui/react';
import { useQueryClient } from '@tanstack/react-query';
import { FolderPlus, Upload } from 'lucide-react';
import { useState } from 'react';
import { FileTrigger } from 'react-aria-components';
import { readAgain } from '@/components/shell/read-again';
import { Change } from '@/components/shell/rights';
import { SelectField } from '@/components/ui/select-field';
import type { FolderView } from '@/lib/views/stored-file';
import { NewFolderDialog } from './new-folder-dialog';

interface FileActionsProps {
  environmentId: string;
  folder: FolderView;
  onBucket: (bucket: string) => void;
  onOpen: (prefix: string) => void;
  onFiles: (files: File[]) => void;
}

export function FileActions({ environmentId, folder, onBucket, onOpen, onFiles }: FileActionsProps) {
  const queries = useQueryClient();
  const [creating, setCreating] = useState(false);
  const { bucket, buckets, prefix } = folder;
  return (
    <>
      {buckets.length > 1 && (
        <SelectField
          className="w-44"
          label="Bucket"
          labelHidden
          choices={buckets.map((name) => ({ value: name, label: name }))}
          value={bucket}
          onChange={onBucket}
        />
      )}
      <Change>
        <Button variant="outline" onPress={() => setCreating(true)}>
          <FolderPlus /> New folder
        </Button>
        <FileTrigger allowsMultiple onSelect={(list) => list && onFiles([...list])}>
          <Button>
            <Upload /> Upload
          </Button>
        </FileTrigger>
      </Change>
      {creating && (
        <NewFolderDialog
          environmentId={environmentId}
          bucket={bucket}
          prefix={prefix}
          onClose={() => setCreating(false)}
          onCreated={(created) => {
            setCreating(false);
            void readAgain(queries, { queryKey: ['files', environmentId] });
            onOpen(created);
          }}
        />
      )}
    </>
  );
}
