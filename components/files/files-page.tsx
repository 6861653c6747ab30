'use client';

import { buttonVariants } from '@heroui/styles';
import { useInfiniteQuery } from '@tanstack/react-query';
import { FolderClosed, HardDrive } from 'lucide-react';
import Link from 'next/link';
import { useState } from 'react';
import { DeployFirst } from '@/components/shell/deploy-first';
import { asUserError } from '@/components/shell/read-api';
import { sectionPath } from '@/components/shell/sections';
import { EmptyState } from '@/components/ui/empty-state';
import { PageHeader } from '@/components/ui/page-header';
import { Problem } from '@/components/ui/problem';
import { SkeletonRows } from '@/components/ui/skeleton-rows';
import type { EnvironmentView } from '@/lib/views/environment';
import { FileActions } from './file-actions';
import { FolderContent } from './folder-content';
import { folderOptions } from './queries';
import { UploadList } from './upload-list';
import { useUploads } from './use-uploads';

/** The files that the app which runs here has stored. */
export function FilesPage({ environment }: { environment: EnvironmentView }) {
  const [place, setPlace] = useState<{ bucket: string | undefined; prefix: string }>({ bucket: undefined, prefix: '' });
  const query = useInfiniteQuery({
    ...folderOptions({ environmentId: environment.id, ...place }),
    enabled: environment.release !== undefined,
  });
  const { uploads, add, cancel, clear } = useUploads(environment.id);
  const [first] = query.data?.pages ?? [];
  const error = query.error && asUserError(query.error);
  const upload = (files: readonly File[]) => first && add(files, first.bucket, first.prefix);
  return (
    <>
      <PageHeader
        title="Files"
        description={`What the app that runs in ${environment.name} has stored. You see everything here, whatever its rules say.`}
        actions={
          first && (
            <FileActions
              environmentId={environment.id}
              folder={first}
              onBucket={(bucket) => setPlace({ bucket, prefix: '' })}
              onOpen={(prefix) => setPlace({ ...place, prefix })}
              onFiles={upload}
            />
          )
        }
      />
      {!environment.release && (
        <DeployFirst environment={environment} icon={FolderClosed}>
          Once it does, you can browse, upload and download its files here.
        </DeployFirst>
      )}
      {error?.code === 'no-storage' && (
        <EmptyState
          icon={HardDrive}
          title="This app has no storage"
          action={
            <Link href={sectionPath(environment.appSlug, environment.slug, 'storage')} className={buttonVariants({ variant: 'primary' })}>
              <HardDrive /> Go to Storage
            </Link>
          }
        >
          Files need a bucket. Add one on the Storage page and say who may use it, then deploy.
        </EmptyState>
      )}
      {error && error.code !== 'no-storage' && <Problem error={error} />}
      <UploadList uploads={uploads} onCancel={cancel} onClear={clear} />
      {environment.release && !first && !error && (
        <div className="rounded-lg border border-border bg-surface">
          <SkeletonRows label="Files are being read" />
        </div>
      )}
      {first && query.data && (
        <FolderContent
          environment={environment}
          pages={query.data.pages}
          onOpen={(prefix) => setPlace({ ...place, prefix })}
          onFiles={upload}
          more={query.hasNextPage ? { pending: query.isFetchingNextPage, load: () => void query.fetchNextPage() } : undefined}
        />
      )}
    </>
  );
}
