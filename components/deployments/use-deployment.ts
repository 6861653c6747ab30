'use client';

import { useQueryClient } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { useEvents } from '@/components/shell/use-events';
import type { DeploymentView } from '@/lib/views/deployment';
import { foldProgress } from '@/lib/views/deployment-progress';
import { deploymentsOptions, releasesOptions } from './queries';

/** A deployment as it is now: what the page was given, and every event since. */
export function useDeployment(initial: DeploymentView) {
  const router = useRouter();
  const queries = useQueryClient();
  const [deployment, setDeployment] = useState(initial);
  const stream = useEvents(
    [`deployment:${initial.id}`],
    (events) => {
      setDeployment((now) => ({ ...now, ...foldProgress({ ...now, error: now.error }, events) }));
      if (!events.some(({ body }) => body.type === 'deployment-state')) return;
      void queries.invalidateQueries(deploymentsOptions(initial.environmentId));
      void queries.invalidateQueries(releasesOptions(initial.environmentId));
      router.refresh();
    },
    initial.lastEventId,
  );
  return { deployment, stream };
}
