import type { EventBody, ResourceMember, ResourceState } from '@/lib/events';
import { isConsequence, plainReason } from './explain-stack-failure';
import type { FollowedEvent } from './stack-events';
import type { LocatedResource } from './stack-tree';
import { touchedResources } from './touched-resources';

type ResourceEvent = Extract<EventBody, { type: 'resource' }>;
type Action = ResourceEvent['action'];

interface Member extends ResourceMember {
  startedAt?: number;
}

/** What a person thinks of as one thing, such as a model's forty resolvers. */
interface Group {
  line: Pick<ResourceEvent, 'id' | 'name' | 'area' | 'resourceType'>;
  /** Undefined until something is heard of what the templates did not announce. */
  action?: Action;
  members: Map<string, Member>;
  reason?: string;
  startedAt?: number;
  /** State, action and count that were told last. */
  told?: string;
  toldState: ResourceState;
}

/** What a page shows of a stack operation: one line for each thing, and how far the whole is. */
export interface Progress {
  /** The lines that are expected, before anything has happened. */
  begin(): EventBody[];
  /** What changes by these events, oldest first. */
  advance(events: readonly FollowedEvent[]): EventBody[];
  /** The operation is over: what was expected and left alone by the cloud is not waited for any more. */
  end(): EventBody[];
}

/**
 * Turns a stack operation's events into what people follow, so that a deployment of four hundred
 * resources reads as some thirty things.
 * @param before the resources that are deployed, and `now` those of the new templates
 */
export function createProgress(before: readonly LocatedResource[], now: readonly LocatedResource[]): Progress {
  const old = new Set(before.map(({ id }) => id));
  const next = new Set(now.map(({ id }) => id));
  const byId = new Map([...before, ...now].map((resource) => [resource.id, resource]));
  const touched = touchedResources(before, now);
  const groups = new Map<string, Group>();
  const finished = new Set<string>();
  /** Stacks, by their prefix, that are on the way back to what they were. */
  const takenBack: string[] = [];

  function groupOf(id: string, resourceType: string): Group {
    const resource = byId.get(id);
    const key = resource?.group ?? id;
    let group = groups.get(key);
    if (!group) {
      group = {
        line: { id: key, name: resource?.name ?? id, area: resource?.area ?? 'other', resourceType },
        members: new Map(),
        toldState: 'waiting',
      };
      groups.set(key, group);
    }
    return group;
  }

  function take(event: FollowedEvent): Group | undefined {
    const { prefix, status, at } = event;
    if (event.aboutStack) {
      const undone = /ROLLBACK_IN_PROGRESS$/.test(status) || (status === 'DELETE_IN_PROGRESS' && before.length === 0);
      if (undone) takenBack.push(prefix);
      return undefined;
    }
    // Nested stacks show as what is in them.
    if (event.resourceType === 'AWS::CloudFormation::Stack') return undefined;
    const id = `${prefix}${event.logicalId}`;
    const group = groupOf(id, event.resourceType);
    const member: Member = group.members.get(id) ?? { id, resourceType: event.resourceType, state: 'waiting' };
    group.members.set(id, member);
    group.startedAt ??= at;
    member.startedAt ??= at;
    const back = takenBack.some((stack) => prefix.startsWith(stack));
    if (!back) group.action = actionOf(event, group.action);
    const state = stateOf(event, group.action, back);
    // What failed first stays in sight while everything is taken back.
    if (member.state !== 'failed' || state === 'succeeded') member.state = state;
    if (!isMoving(state)) {
      member.elapsedMs = Math.max(0, at - member.startedAt);
      if (touched.has(id) && (state === 'succeeded' || state === 'removed')) finished.add(id);
    }
    if (state === 'failed') group.reason ??= plainReason(event.reason ?? 'No reason was given.');
    return group;
  }

  function tell(group: Group, events: readonly FollowedEvent[]): ResourceEvent[] {
    const members = [...group.members.values()];
    const state = stateOfAll(members);
    const done = members.filter((member) => !isMoving(member.state) && member.state !== 'waiting').length;
    const told = `${state}/${group.action}/${done}`;
    if (group.told === told) return [];
    group.told = told;
    const counts: Record<string, number> = {};
    for (const { resourceType } of members) counts[resourceType] = (counts[resourceType] ?? 0) + 1;
    const started = events[0];
    const last = events.findLast(({ status }) => fits(status, state)) ?? events.at(-1);
    const { action = 'update', reason, startedAt } = group;
    const line = { type: 'resource' as const, ...group.line, action, counts };
    const bodies: ResourceEvent[] = [];
    if (group.toldState === 'waiting' && started && !isMoving(state)) {
      bodies.push({ ...line, state: 'running', status: started.status, at: toIso(started.at), done: 0, members: [] });
    }
    group.toldState = state;
    const settled = !isMoving(state) && state !== 'waiting';
    bodies.push({
      ...line,
      state,
      done,
      ...(last ? { status: last.status, at: toIso(last.at) } : {}),
      ...(reason === undefined ? {} : { reason }),
      ...(settled && last && startedAt !== undefined ? { elapsedMs: Math.max(0, last.at - startedAt) } : {}),
      members: settled ? members.map(({ startedAt: _, ...member }) => member) : [],
    });
    return bodies;
  }

  const howFar = (): EventBody => {
    const [done, total] = [finished.size, touched.size];
    return { type: 'progress', fraction: total === 0 ? 1 : Math.min(1, done / total), done, total };
  };

  return {
    begin() {
      for (const id of touched) {
        const resourceType = byId.get(id)?.resource.Type ?? '';
        const group = groupOf(id, resourceType);
        const action = !old.has(id) ? 'create' : next.has(id) ? 'update' : 'remove';
        group.action = group.action === undefined || group.action === action ? action : 'update';
        group.members.set(id, { id, resourceType, state: 'waiting' });
      }
      return [...Array.from(groups.values()).flatMap((group) => tell(group, [])), howFar()];
    },
    advance(events) {
      const changed = new Map<Group, FollowedEvent[]>();
      for (const event of events) {
        const group = take(event);
        if (group) changed.set(group, [...(changed.get(group) ?? []), event]);
      }
      if (changed.size === 0) return [];
      const lines = Array.from(changed).flatMap(([group, heard]) => tell(group, heard));
      return [...lines.sort((one, other) => (one.at ?? '').localeCompare(other.at ?? '')), howFar()];
    },
    end() {
      return Array.from(groups.values()).flatMap((group) => {
        const waiting = Array.from(group.members.values()).filter(({ state }) => state === 'waiting');
        if (waiting.length === group.members.size || waiting.length === 0) return [];
        for (const { id } of waiting) group.members.delete(id);
        return tell(group, []);
      });
    },
  };
}

function toIso(at: number): string {
  return new Date(at).toISOString();
}

function isMoving(state: ResourceState): boolean {
  return state === 'running' || state === 'rolling-back';
}

/** Whether a status is one that stands for the state, among those of a group that came together. */
function fits(status: string, state: ResourceState): boolean {
  if (state === 'failed' || state === 'stopped') return status.endsWith('_FAILED');
  return status.endsWith('_IN_PROGRESS') === isMoving(state);
}

/** A line is done when all that is expected of it is; one failure makes it failed. */
function stateOfAll(members: readonly Member[]): ResourceState {
  const states = members.map(({ state }) => state);
  for (const state of ['failed', 'rolling-back', 'running'] as const) if (states.includes(state)) return state;
  if (states.includes('waiting')) return states.every((state) => state === 'waiting' || state === 'stopped') ? 'waiting' : 'running';
  for (const state of ['stopped', 'rolled-back'] as const) if (states.includes(state)) return state;
  return states.every((state) => state === 'removed') ? 'removed' : 'succeeded';
}

function stateOf({ status, reason }: FollowedEvent, action: Action | undefined, back: boolean): ResourceState {
  if (status.endsWith('_FAILED')) return isConsequence(reason) ? 'stopped' : 'failed';
  // The new resource is in use by the time the one that it replaces is deleted.
  if (action === 'replace' && !back && status.startsWith('DELETE_')) return 'succeeded';
  if (status.endsWith('_IN_PROGRESS')) return back ? 'rolling-back' : 'running';
  if (back) return 'rolled-back';
  return status === 'DELETE_COMPLETE' || status === 'DELETE_SKIPPED' ? 'removed' : 'succeeded';
}

function actionOf({ status, reason }: FollowedEvent, expected: Action | undefined): Action {
  // After a replacement the old resource is deleted, which is part of the replacement.
  if (expected === 'replace' || /requires the creation of a new physical resource/.test(reason ?? '')) return 'replace';
  if (expected !== undefined) return expected;
  if (status.startsWith('CREATE')) return 'create';
  return status.startsWith('DELETE') ? 'remove' : 'update';
}
