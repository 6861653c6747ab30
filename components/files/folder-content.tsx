'use client';

import { Button } from '@heroui/react';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { readAgain } from '@/components/shell/read-again';
import { ConfirmDialog } from '@/components/ui/confirm-dialog';
import type { EnvironmentView } from '@/lib/views/environment';
import type { FolderView, StoredFile } from '@/lib/views/stored-file';
import { deleteFile } from '@/server/actions/files';
import { DropArea } from './drop-area';
import { FilePreview } from './file-preview';
import { FileRow, FolderRow } from './file-rows';
import { FolderTrail } from './folder-trail';

interface FolderContentProps {
  environment: EnvironmentView;
  pages: readonly FolderView[];
  onOpen: (prefix: string) => void;
  onFiles: (files: File[]) => void;
  more: { pending: boolean; load: () => void } | undefined;
}

export function FolderContent({ environment, pages, onOpen, onFiles, more }: FolderContentProps) {
  const queries = useQueryClient();
  const [shown, setShown] = useState<StoredFile>();
  const [leaving, setLeaving] = useState<{ key: string; name: string }>();
  const { bucket, prefix } = pages[0] ?? { bucket: '', prefix: '' };
  const folders = pages.flatMap((page) => page.folders);
  const files = pages.flatMap((page) => page.files);
  const isFolder = leaving?.key.endsWith('/') === true;
  return (
    <>
      <DropArea target={`${bucket}/${prefix}`} onFiles={onFiles}>
        <div className="flex min-h-11 items-center border-b border-border px-4 py-1.5">
          <FolderTrail bucket={bucket} prefix={prefix} onOpen={onOpen} />
        </div>
        {folders.length + files.length === 0 && (
          <p className="px-4 py-10 text-center text-[13px] text-muted">
            This folder is empty. Drop files here, or use Upload. What your app’s users upload appears here too.
          </p>
        )}
        <ul className="divide-y divide-border">
          {folders.map((name) => (
            <FolderRow
              key={`${name}/`}
              name={name}
              onOpen={() => onOpen(`${prefix}${name}/`)}
              onDelete={() => setLeaving({ key: `${prefix}${name}/`, name })}
            />
          ))}
          {files.map((file) => (
            <FileRow
              key={file.key}
              environmentId={environment.id}
              bucket={bucket}
              file={file}
              onOpen={() => setShown(file)}
              onDelete={() => setLeaving(file)}
            />
          ))}
        </ul>
        {more && (
          <div className="border-t border-border p-2 text-center">
            <Button size="sm" variant="ghost" isPending={more.pending} onPress={more.load}>
              Show more
            </Button>
          </div>
        )}
      </DropArea>
      {shown && <FilePreview environmentId={environment.id} bucket={bucket} file={shown} onClose={() => setShown(undefined)} />}
      <ConfirmDialog
        title={`Delete ${leaving?.name ?? ''}?`}
        action={isFolder ? 'Delete folder' : 'Delete file'}
        isOpen={leaving !== undefined}
        onOpenChange={() => setLeaving(undefined)}
        onConfirm={async () => {
          const result = await deleteFile({ environmentId: environment.id, bucket, key: leaving?.key ?? '' });
          await readAgain(queries, { queryKey: ['files', environment.id] });
          return result;
        }}
      >
        <p>
          {isFolder ? 'The folder and every file in it' : 'The file'} will be gone from <strong>{environment.name}</strong> for good.
          Records that point to {isFolder ? 'such a file' : 'it'} stay, but lead nowhere.
        </p>
      </ConfirmDialog>
    </>
  );
}
