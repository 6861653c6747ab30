import { infiniteQueryOptions } from '@tanstack/react-query';
import { readApi } from '@/components/shell/read-api';
import type { FolderView } from '@/lib/views/stored-file';

export interface Place {
  environmentId: string;
  /** Absent: the default one. */
  bucket: string | undefined;
  /** Empty, or ends in a slash. */
  prefix: string;
}

export const folderOptions = ({ environmentId, bucket, prefix }: Place) =>
  infiniteQueryOptions({
    queryKey: ['files', environmentId, bucket ?? '', prefix],
    queryFn: ({ signal, pageParam }) => {
      const parameters = new URLSearchParams({ prefix, ...(bucket && { bucket }), ...(pageParam && { next: pageParam }) });
      return readApi<FolderView>(`/api/environments/${environmentId}/files?${parameters}`, signal);
    },
    initialPageParam: '',
    getNextPageParam: ({ next }) => next,
  });

/** Where a file's content is read and written. */
export function contentAddress(environmentId: string, bucket: string, key: string): string {
  return `/api/environments/${environmentId}/files/content?${new URLSearchParams({ bucket, key })}`;
}
