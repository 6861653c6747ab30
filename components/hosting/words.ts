import type { StatusTone } from '@/components/ui/status';
import type { BuildView } from '@/lib/views/branch';

/** A build in one word. One that succeeded without files had no front end to build. */
export function describeBuild({ state, live, restorable }: Pick<BuildView, 'state' | 'live' | 'restorable'>): {
  tone: StatusTone;
  label: string;
} {
  switch (state) {
    case 'queued':
      return { tone: 'waiting', label: 'Waiting' };
    case 'running':
      return { tone: 'running', label: 'Building' };
    case 'succeeded':
      if (live) return { tone: 'good', label: 'Live' };
      return restorable ? { tone: 'good', label: 'Built' } : { tone: 'neutral', label: 'No front end' };
    case 'failed':
      return { tone: 'bad', label: 'Failed' };
    case 'cancelled':
      return { tone: 'neutral', label: 'Cancelled' };
    default:
      return state satisfies never;
  }
}

export function elapsedOf({ startedAt, endedAt }: Pick<BuildView, 'startedAt' | 'endedAt'>): number | undefined {
  return startedAt && endedAt ? Date.parse(endedAt) - Date.parse(startedAt) : undefined;
}
