import type { StatusTone } from '@/components/ui/status';
import type { JobState } from '@/lib/jobs';

export const deploymentStates: Record<JobState, { tone: StatusTone; label: string }> = {
  queued: { tone: 'waiting', label: 'Waiting' },
  running: { tone: 'running', label: 'Under way' },
  succeeded: { tone: 'good', label: 'Deployed' },
  failed: { tone: 'bad', label: 'Failed' },
  cancelled: { tone: 'neutral', label: 'Cancelled' },
};
