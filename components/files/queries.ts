import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { readApi } from '@/components/shell/read-api';
import { UserError } from '@/lib/result';
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

/** As much of a text as a preview shows. */
const TEXT_BYTES_MAX = 64 * 1024;

/** The beginning of a file as text; `changedAt` tells its versions apart. */
export const textOptions = (address: string, changedAt: string) =>
  queryOptions({
    queryKey: ['file-text', address, changedAt],
    queryFn: async ({ signal }) => {
      const response = await fetch(address, { signal });
      if (!response.ok || !response.body) {
        throw new UserError({
          code: 'unreadable',
          message: 'The file could not be read.',
          resolution: 'Refresh the folder: it may be gone.',
        });
      }
      return readBeginning(response.body);
    },
  });

async function readBeginning(body: ReadableStream<Uint8Array>): Promise<{ text: string; more: boolean }> {
  const decoder = new TextDecoder();
  const reader = body.getReader();
  let text = '';
  for (let bytes = 0; bytes < TEXT_BYTES_MAX; ) {
    const { done, value } = await reader.read();
    if (done) return { text, more: false };
    text += decoder.decode(value, { stream: true });
    bytes += value.length;
  }
  await reader.cancel();
  return { text: text.slice(0, TEXT_BYTES_MAX), more: true };
}
