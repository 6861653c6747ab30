'use client';

import { useQueryClient } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { useCallback, useEffect, useRef } from 'react';
import type { AppView } from '@/lib/views/app';
import type { EnvironmentView } from '@/lib/views/environment';
import { readAgain } from './read-again';
import { useEvents } from './use-events';

/** Keeps the pages of an environment current: what the server rendered, and what was read since by the environment's id. */
export function useLiveEnvironment(app: Pick<AppView, 'id'>, { id }: Pick<EnvironmentView, 'id'>, lastEventId: number): void {
  const router = useRouter();
  const queries = useQueryClient();
  const isStale = useRef(false);
  /** A page that cannot be read anew would be left by Next.js, with what waits on it to be sent: while offline, later. */
  const refresh = useCallback(() => {
    isStale.current = !navigator.onLine;
    if (!isStale.current) router.refresh();
  }, [router]);
  useEffect(() => {
    const catchUp = () => {
      if (isStale.current) refresh();
    };
    window.addEventListener('online', catchUp);
    return () => window.removeEventListener('online', catchUp);
  }, [refresh]);
  useEvents(
    [`environment:${id}`, `app:${app.id}`, `draft:${id}`],
    (events) => {
      refresh();
      if (events.some(({ body }) => body.type === 'environment-changed'))
        void readAgain(queries, { predicate: ({ queryKey }) => queryKey[1] === id });
    },
    lastEventId,
  );
}
