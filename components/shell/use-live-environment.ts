'use client';

import { useQueryClient } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import type { AppView } from '@/lib/views/app';
import type { EnvironmentView } from '@/lib/views/environment';
import { readAgain } from './read-again';
import { useEvents } from './use-events';

/** Keeps the pages of an environment current: what the server rendered, and what was read since by the environment's id. */
export function useLiveEnvironment(app: Pick<AppView, 'id'>, { id }: Pick<EnvironmentView, 'id'>, lastEventId: number): void {
  const router = useRouter();
  const queries = useQueryClient();
  useEvents(
    [`environment:${id}`, `app:${app.id}`, `draft:${id}`],
    (events) => {
      router.refresh();
      if (events.some(({ body }) => body.type === 'environment-changed'))
        void readAgain(queries, { predicate: ({ queryKey }) => queryKey[1] === id });
    },
    lastEventId,
  );
}
