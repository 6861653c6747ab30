'use client';

import { Button } from '@heroui/react';
import { HardDrive, Plus } from 'lucide-react';
import { useState } from 'react';
import { DraftActions } from '@/components/shell/draft-actions';
import { useDraft } from '@/components/shell/draft-provider';
import { DraftSource } from '@/components/shell/draft-source';
import { Change } from '@/components/shell/rights';
import { EmptyState } from '@/components/ui/empty-state';
import { PageHeader } from '@/components/ui/page-header';
import { Bucket } from './bucket';
import { NameDialog } from './name-dialog';
import { StorageProblems } from './storage-problems';

/** Where the app keeps files and who may use them: every change is an edit of the draft. */
export function StoragePage() {
  const { backend } = useDraft();
  const [adding, setAdding] = useState(false);
  const some = backend.storage.length > 0;
  const add = (
    <Change>
      <Button variant={some ? 'outline' : 'primary'} onPress={() => setAdding(true)}>
        <Plus /> Add bucket
      </Button>
    </Change>
  );
  return (
    <>
      <PageHeader
        title="Storage"
        description="Where your app keeps files, and who may read, upload and delete them. Changes are saved in the draft and take effect when you deploy."
        actions={
          <>
            <DraftActions />
            {some && add}
          </>
        }
      />
      <StorageProblems />
      {!some && (
        <EmptyState icon={HardDrive} title="No files yet" action={add}>
          A bucket holds pictures, documents and whatever else your users upload. Its paths say who may do what: visitors, people who are
          signed in, the owner of a folder, or a group.
        </EmptyState>
      )}
      {backend.storage.map((storage) => (
        <Bucket key={storage.name} storage={storage} />
      ))}
      {some && <DraftSource path="amplify/storage/resource.ts" />}
      {adding && (
        <NameDialog
          title="Add a bucket"
          action="Add bucket"
          initial=""
          editFor={(name) => ({ kind: 'addStorage', name })}
          onClose={() => setAdding(false)}
        />
      )}
    </>
  );
}
