import type { EventBody } from '@/lib/events';
import { UserError, type UserErrorData } from '@/lib/result';
import type { Clients } from '../aws/clients';
import type { Assembly } from './assembly';
import { createProgress } from './deployment-progress';
import { explainStackFailure, firstFailure } from './explain-stack-failure';
import { type FollowedEvent, followEvents } from './stack-events';
import { type Pace, pause, readStackState } from './stack-state';
import { type LocatedResource, listResources } from './stack-tree';

/** A create, update or delete of a stack that is under way or has just ended. */
export interface Operation {
  stackId: string;
  /** Its first event's time, milliseconds since 1970. */
  since: number;
  create: boolean;
}

interface Watched {
  clients: Clients;
  assembly: Assembly;
  previous?: Assembly;
  report(body: EventBody): void;
  /** Where the app's source defines a resource, such as `amplify/data/resource.ts, line 12`. */
  placeOf?(resource: LocatedResource): Promise<string | undefined>;
}

/**
 * Reports an operation's events, each once however often it is waited for.
 * @returns waits until the operation has ended; throws a `UserError` when it failed, the signal's reason when aborted
 */
export function watchOperation(
  { clients, assembly, previous, report, placeOf = async () => undefined }: Watched,
  { stackId, since, create }: Operation,
  pace: Pace,
): (signal: AbortSignal | undefined) => Promise<void> {
  const { cloudFormation } = clients;
  const now = listResources(assembly.root);
  // Without the old templates nothing is announced: what changes shows as it does.
  const before = create ? [] : listResources((previous ?? assembly).root);
  const byId = new Map([...before, ...now].map((resource) => [resource.id, resource]));
  const progress = createProgress(before, now);
  const reader = followEvents(cloudFormation, stackId, since);
  const all: FollowedEvent[] = [];
  for (const body of progress.begin()) report(body);

  const readEvents = async (): Promise<void> => {
    const events = await reader.read();
    all.push(...events);
    for (const body of progress.advance(events)) report(body);
  };

  return async (signal) => {
    let readAt = 0;
    for (;;) {
      const state = await readStackState(cloudFormation, stackId);
      if (state.phase !== 'busy') {
        await readEvents();
        for (const body of progress.end()) report(body);
        const failure = failureOf(state.status, all, (id) => byId.get(id)?.name ?? id);
        if (!failure) return;
        const resource = byId.get(idOf(firstFailure(all)));
        const place = resource && (await placeOf(resource));
        const resolution = [failure.resolution, place && `It is defined in ${place}.`].filter(Boolean).join(' ');
        throw new UserError({ ...failure, ...(resolution === '' ? {} : { resolution }) });
      }
      if (Date.now() - readAt >= pace.eventsMs) {
        await readEvents();
        readAt = Date.now();
      }
      await pause(pace.stateMs, signal);
    }
  };
}

function idOf(event: FollowedEvent | undefined): string {
  return event ? `${event.prefix}${event.logicalId}` : '';
}

/** Why the operation did not get where it was meant to; undefined when it did. */
function failureOf(
  status: string | undefined,
  events: readonly FollowedEvent[],
  nameOf: (id: string) => string,
): UserErrorData | undefined {
  switch (status) {
    case 'CREATE_COMPLETE':
    case 'UPDATE_COMPLETE':
    case 'IMPORT_COMPLETE':
      return undefined;
    default:
      break;
  }
  const cause = explainStackFailure(events, nameOf);
  if (status === 'UPDATE_ROLLBACK_FAILED') {
    const blocking = events.filter((event) => event.status === 'UPDATE_FAILED' && !event.aboutStack).at(-1);
    return {
      code: 'roll-back-failed',
      message: `${cause?.message ?? 'The change failed.'} Taking it back failed too${blocking ? `, at ${nameOf(idOf(blocking))}` : ''}.`,
      resolution: 'Put right what the log names, then deploy again: the roll-back is continued first.',
    };
  }
  return (
    cause ?? {
      code: 'stack-failed',
      message: `The backend was not deployed: the cloud reports ${status ?? 'that the stack is gone'}.`,
      resolution: 'The log of the deployment says more.',
    }
  );
}
