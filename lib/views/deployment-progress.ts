import { type StoredEvent, stepNames } from '../events';
import type { DeploymentProgress } from './deployment';

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
  for (const { id, at, body } of events) {
    if (id <= next.lastEventId) continue;
    next.lastEventId = id;
    switch (body.type) {
      case 'step': {
        const index = next.steps.findIndex(({ step }) => step === body.step);
        next.steps[index] = { step: body.step, state: body.state, detail: body.detail, elapsedMs: body.elapsedMs };
        break;
      }
      case 'resource': {
        const { type: _, ...resource } = body;
        const index = positions.get(resource.id);
        if (index === undefined) positions.set(resource.id, next.resources.push(resource) - 1);
        else next.resources[index] = resource;
        break;
      }
      case 'progress':
        next.fraction = body.fraction;
        next.done = body.done;
        next.total = body.total;
        break;
      case 'log':
        next.log.push({ id, at, source: body.source, level: body.level, text: body.text });
        break;
      case 'deployment-state':
        next.state = body.state;
        next.error = body.error;
        break;
      default:
        break; // The other types belong to other topics.
    }
  }
  return next;
}
