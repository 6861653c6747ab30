'use client';

import { formatDuration } from '@/components/ui/duration';
import { useNow } from '@/components/ui/live-duration';
import type { DeploymentView } from '@/lib/views/deployment';
import { timeLeftMs } from '@/lib/views/time-left';

/** How long a deployment has taken so far and, where an earlier one lets one tell, how long it may still take. */
export function Elapsed({ deployment, open }: { deployment: DeploymentView; open: boolean }) {
  const now = useNow(open);
  const start = deployment.startedAt ?? deployment.createdAt;
  const end = deployment.endedAt ? Date.parse(deployment.endedAt) : now;
  if (end === undefined) return null;
  const leftMs = open && deployment.past ? timeLeftMs(deployment, deployment.past, end) : undefined;
  return (
    <span className="numbers">
      {formatDuration(Math.max(0, end - Date.parse(start)))}
      {leftMs !== undefined && ` · about ${Math.max(1, Math.round(leftMs / 1000))} s left`}
    </span>
  );
}
