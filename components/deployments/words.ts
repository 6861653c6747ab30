import type { StatusTone } from '@/components/ui/status';
import type { ResourceState, StepName, StepState } from '@/lib/events';
import type { JobState } from '@/lib/jobs';
import type { ResourceView } from '@/lib/views/deployment';

export const stepLabels: Record<StepName, string> = {
  commit: 'Commit',
  synthesise: 'Synthesise',
  publish: 'Publish assets',
  'change-set': 'Change set',
  backend: 'Backend',
  outputs: 'Client configuration',
  'front-end': 'Front end',
  release: 'Release',
};

export const jobStates: Record<JobState, { tone: StatusTone; label: string }> = {
  queued: { tone: 'waiting', label: 'Waiting' },
  running: { tone: 'running', label: 'Under way' },
  succeeded: { tone: 'good', label: 'Deployed' },
  failed: { tone: 'bad', label: 'Failed' },
  cancelled: { tone: 'neutral', label: 'Cancelled' },
};

export const stepStates: Record<StepState, { tone: StatusTone; label: string }> = {
  waiting: { tone: 'waiting', label: 'Waiting' },
  running: { tone: 'running', label: 'Under way' },
  succeeded: { tone: 'good', label: 'Done' },
  failed: { tone: 'bad', label: 'Failed' },
  skipped: { tone: 'neutral', label: 'Skipped' },
  cancelled: { tone: 'neutral', label: 'Cancelled' },
};

const doing: Record<ResourceView['action'], [running: string, done: string]> = {
  create: ['Creating', 'Created'],
  update: ['Updating', 'Updated'],
  replace: ['Replacing', 'Replaced'],
  remove: ['Removing', 'Removed'],
};

export function describeResource(action: ResourceView['action'], state: ResourceState): { tone: StatusTone; label: string } {
  const [running, done] = doing[action];
  switch (state) {
    case 'waiting':
      return { tone: 'waiting', label: 'Waiting' };
    case 'running':
      return { tone: 'running', label: running };
    case 'succeeded':
      return { tone: 'good', label: done };
    case 'removed':
      return { tone: 'good', label: 'Removed' };
    case 'failed':
      return { tone: 'bad', label: 'Failed' };
    case 'stopped':
      return { tone: 'neutral', label: 'Stopped' };
    case 'rolling-back':
      return { tone: 'running', label: 'Rolling back' };
    case 'rolled-back':
      return { tone: 'undone', label: 'Rolled back' };
    default:
      return state satisfies never;
  }
}
