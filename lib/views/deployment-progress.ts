import { type StepName, type StoredEvent, stepNames } from '../events';
import type { DeploymentProgress, ResourceView, StepView } from './deployment';
import { logLineOf } from './deployment-log';

/** How far the whole is at the end of each step, between 0 and 1. */
export const fractionAfter: Record<StepName, number> = {
  commit: 0.02,
  synthesise: 0.1,
  publish: 0.2,
  'change-set': 0.22,
  backend: 0.95,
  outputs: 0.97,
  release: 0.98,
  'front-end': 1,
};

/** A deployment of which nothing has been heard yet. */
export function initialProgress(): DeploymentProgress {
  return {
    lastEventId: 0,
    state: 'queued',
    fraction: 0,
    done: 0,
    total: 0,
    steps: stepNames.map((step) => ({ step, state: 'waiting' })),
    resources: [],
    log: [],
  };
}

/**
 * Adds events of a deployment's topic to what is known of it. Events that are in already are passed
 * over, so overlapping streams do no harm. Returns a new value; the old one is not changed.
 */
export function foldProgress(progress: DeploymentProgress, events: readonly StoredEvent[]): DeploymentProgress {
  const next: DeploymentProgress = {
    ...progress,
    steps: [...progress.steps],
    resources: [...progress.resources],
    log: [...progress.log],
  };
  const positions = new Map(next.resources.map((resource, index) => [resource.id, index]));
  for (const event of events) {
    const { id, at, body } = event;
    if (id <= next.lastEventId) continue;
    next.lastEventId = id;
    let known: StepView | ResourceView | undefined;
    switch (body.type) {
      case 'step': {
        const index = next.steps.findIndex(({ step }) => step === body.step);
        known = next.steps[index];
        const { step, state, detail, elapsedMs } = body;
        const startedAt = state === 'running' ? (known?.startedAt ?? at) : undefined;
        next.steps[index] = { step, state, detail, elapsedMs, startedAt };
        if (state === 'succeeded' || state === 'skipped') next.fraction = Math.max(next.fraction, fractionAfter[step]);
        break;
      }
      case 'resource': {
        const { type: _, ...resource } = body;
        const index = positions.get(resource.id);
        known = index === undefined ? undefined : next.resources[index];
        if (index === undefined) positions.set(resource.id, next.resources.push(resource) - 1);
        else next.resources[index] = resource;
        break;
      }
      case 'progress':
        next.fraction = body.fraction;
        next.done = body.done;
        next.total = body.total;
        break;
      case 'deployment-state':
        known = next.steps.find(({ state }) => state === 'failed');
        next.state = body.state;
        next.error = body.error;
        if (body.state === 'running') next.startedAt ??= at;
        else if (body.state !== 'queued') next.endedAt = at;
        break;
      default:
        break; // The other types belong to other topics, or to the log alone.
    }
    const line = logLineOf(event, known);
    if (line) next.log.push(line);
  }
  return next;
}
