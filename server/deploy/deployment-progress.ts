import type { EventBody, ResourceState } from '@/lib/events';
import type { FollowedEvent } from './stack-events';
import type { LocatedResource } from './stack-tree';

type ResourceEvent = Extract<EventBody, { type: 'resource' }>;
type Action = ResourceEvent['action'];

interface Group {
  name: string;
  resourceType: string;
  /** State of each resource that has been heard of, by its id. */
  members: Map<string, ResourceState>;
  /** How many are expected to be touched. */
  expected: number;
  action: Action;
  startedAt?: number;
  reported?: string;
}

export interface Progress {
  /** What a page shows after these events: resources whose state changed, and how far it is. */
  advance(events: readonly FollowedEvent[]): EventBody[];
}

/**
 * Turns a stack operation's events into what people follow. Resources that belong together (a model's
 * forty resolvers) are one line, so that a deployment reads as some twenty things.
 * @param resources of the new templates and of the ones they replace
 * @param touched ids of those that will be made, changed or removed
 */
export function createProgress(resources: readonly LocatedResource[], touched: ReadonlySet<string>): Progress {
  const byId = new Map(resources.map((resource) => [resource.id, resource]));
  const groups = new Map<string, Group>();
  for (const { id, group } of resources) {
    if (touched.has(id)) ensure(group, id).expected += 1;
  }
  const finished = new Set<string>();

  function ensure(key: string, id: string): Group {
    let found = groups.get(key);
    if (!found) {
      const resource = byId.get(id);
      found = {
        name: resource?.name ?? id,
        resourceType: resource?.resource.Type ?? '',
        members: new Map(),
        expected: 0,
        action: 'update',
      };
      groups.set(key, found);
    }
    return found;
  }

  return {
    advance(events) {
      const changed = new Set<string>();
      for (const event of events) {
        const id = `${event.prefix}${event.logicalId}`;
        // Nested stacks show as what is in them.
        if (event.aboutStack || event.resourceType === 'AWS::CloudFormation::Stack') continue;
        const key = byId.get(id)?.group ?? id;
        const group = ensure(key, id);
        group.startedAt ??= event.at;
        group.action = actionOf(event, group.action);
        // The new resource is in use by the time the one that it replaces is deleted.
        const state = group.action === 'replace' && event.status.startsWith('DELETE_') ? 'succeeded' : stateOf(event.status);
        group.members.set(id, state);
        if (state !== 'running' && touched.has(id)) finished.add(id);
        changed.add(key);
      }
      const bodies: EventBody[] = [];
      for (const key of changed) {
        const group = groups.get(key);
        if (!group) continue;
        const state = groupState(group);
        const failure = events.find(
          (event) => event.status.endsWith('_FAILED') && (byId.get(`${event.prefix}${event.logicalId}`)?.group ?? '') === key,
        );
        const reported = `${state}/${group.action}`;
        if (group.reported === reported && !failure) continue;
        group.reported = reported;
        const last = events.findLast((event) => (byId.get(`${event.prefix}${event.logicalId}`)?.group ?? '') === key);
        const { name, resourceType, action, startedAt } = group;
        bodies.push({
          type: 'resource',
          id: key,
          name,
          resourceType,
          action,
          state,
          ...(failure?.reason ? { reason: failure.reason } : {}),
          ...(state !== 'running' && last && startedAt !== undefined ? { elapsedMs: Math.max(0, last.at - startedAt) } : {}),
        });
      }
      const total = touched.size;
      if (changed.size > 0 && total > 0) {
        bodies.push({ type: 'progress', fraction: Math.min(1, finished.size / total), done: finished.size, total });
      }
      return bodies;
    },
  };
}

/** A line is done when all that is expected of it is; one failure makes it failed. */
function groupState({ members, expected }: Group): ResourceState {
  const states = [...members.values()];
  for (const state of ['failed', 'rolling-back', 'running'] as const) if (states.includes(state)) return state;
  if (states.length < expected && states.every((state) => state === 'succeeded')) return 'running';
  return states.includes('rolled-back') ? 'rolled-back' : states.every((state) => state === 'removed') ? 'removed' : 'succeeded';
}

function stateOf(status: string): ResourceState {
  if (status.includes('ROLLBACK'))
    return status.endsWith('_IN_PROGRESS') ? 'rolling-back' : status.endsWith('_FAILED') ? 'failed' : 'rolled-back';
  if (status.endsWith('_FAILED')) return 'failed';
  if (status.endsWith('_IN_PROGRESS')) return 'running';
  return status === 'DELETE_COMPLETE' || status === 'DELETE_SKIPPED' ? 'removed' : 'succeeded';
}

function actionOf({ status, reason }: FollowedEvent, current: Action): Action {
  // After a replacement the old resource is deleted, which is part of the replacement.
  if (current === 'replace' || /requires the creation of a new physical resource/.test(reason ?? '')) return 'replace';
  if (status.startsWith('CREATE')) return 'create';
  if (status.startsWith('DELETE')) return current === 'create' ? 'create' : 'remove';
  return current;
}
