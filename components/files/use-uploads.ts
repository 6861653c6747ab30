'use client';

import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useRef, useState } from 'react';
import { readAgain } from '@/components/shell/read-again';
import type { UserErrorData } from '@/lib/result';
import { contentAddress } from './queries';
import { sendFile } from './send-file';

export interface UploadState {
  id: number;
  name: string;
  state: 'waiting' | 'sending' | 'done' | 'cancelled' | 'failed';
  /** Between 0 and 1. */
  fraction: number;
  error?: UserErrorData;
}

/** A browser has six connections to a server; the page needs some itself. */
const PARALLEL = 3;

/** Uploads, a few at a time; they go on while one looks at another folder. */
export function useUploads(environmentId: string) {
  const queries = useQueryClient();
  const [uploads, setUploads] = useState<readonly UploadState[]>([]);
  const lastId = useRef(0);
  const running = useRef(0);
  const waiting = useRef<(() => Promise<void>)[]>([]);
  const aborts = useRef(new Map<number, AbortController>());

  const put = useCallback((id: number, change: Partial<UploadState>) => {
    setUploads((all) => all.map((upload) => (upload.id === id ? { ...upload, ...change } : upload)));
  }, []);

  const pump = useCallback(() => {
    while (running.current < PARALLEL) {
      const work = waiting.current.shift();
      if (!work) return;
      running.current += 1;
      void work().finally(() => {
        running.current -= 1;
        pump();
      });
    }
  }, []);

  const add = useCallback(
    (files: readonly File[], bucket: string, prefix: string) => {
      const added = files.map((file) => {
        lastId.current += 1;
        const id = lastId.current;
        const abort = new AbortController();
        aborts.current.set(id, abort);
        waiting.current.push(async () => {
          if (abort.signal.aborted) return;
          put(id, { state: 'sending' });
          const error = await sendFile(contentAddress(environmentId, bucket, prefix + file.name), file, {
            onProgress: (fraction) => put(id, { fraction }),
            signal: abort.signal,
          });
          aborts.current.delete(id);
          if (abort.signal.aborted) return;
          put(id, error ? { state: 'failed', error } : { state: 'done', fraction: 1 });
          await readAgain(queries, { queryKey: ['files', environmentId] });
        });
        return { id, name: file.name, state: 'waiting' as const, fraction: 0 };
      });
      setUploads((all) => [...all, ...added]);
      pump();
    },
    [environmentId, pump, put, queries],
  );

  const cancel = useCallback(
    (id: number) => {
      aborts.current.get(id)?.abort();
      put(id, { state: 'cancelled' });
    },
    [put],
  );
  /** Takes what has ended from the list. */
  const clear = useCallback(() => setUploads((all) => all.filter(({ state }) => state === 'waiting' || state === 'sending')), []);
  return { uploads, add, cancel, clear };
}
