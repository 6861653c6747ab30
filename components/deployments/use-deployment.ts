'use client';

import { useState } from 'react';
import { useEvents } from '@/components/shell/use-events';
import type { DeploymentView } from '@/lib/views/deployment';
import { foldProgress } from '@/lib/views/deployment-progress';

/** A deployment as it is now: what the page was given, and every event since. */
export function useDeployment(initial: DeploymentView) {
  const [deployment, setDeployment] = useState(initial);
  const stream = useEvents(
    [`deployment:${initial.id}`],
    (events) => setDeployment((now) => ({ ...now, ...foldProgress({ ...now, error: now.error }, events) })),
    initial.lastEventId,
  );
  return { deployment, stream };
}
