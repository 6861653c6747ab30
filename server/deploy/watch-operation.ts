import type { EventBody } from '@/lib/events';
import { UserError } from '@/lib/result';
import type { Clients } from '../aws/clients';
import type { Assembly } from './assembly';
import { createProgress } from './deployment-progress';
import { explainStackFailure, plainReason } from './explain-stack-failure';
import { type FollowedEvent, followEvents } from './stack-events';
import { type Pace, pause, readStackState } from './stack-state';
import { listResources } from './stack-tree';
import { touchedResources } from './touched-resources';

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
  log(level: 'info' | 'warning' | 'error', text: string): void;
}

/**
 * Reports an operation's events until it has ended.
 * @throws UserError when it failed, the signal's reason when aborted
 */
export async function watchOperation(
  { clients, assembly, previous, report, log }: Watched,
  { stackId, since, create }: Operation,
  pace: Pace,
  signal: AbortSignal | undefined,
): Promise<void> {
  const { cloudFormation } = clients;
  const now = listResources(assembly.root);
  const before = previous && !create ? listResources(previous.root) : [];
  const resources = [...now, ...before];
  const names = new Map(resources.map(({ id, name }) => [id, name]));
  const nameOf = (id: string): string => names.get(id) ?? id;
  const progress = createProgress(resources, create ? new Set(now.map(({ id }) => id)) : touchedResources(before, now));
  const reader = followEvents(cloudFormation, stackId, since);
  const all: FollowedEvent[] = [];

  const readEvents = async (): Promise<void> => {
    const events = await reader.read();
    all.push(...events);
    for (const body of progress.advance(events)) report(body);
    for (const event of events) {
      if (!event.aboutStack && event.status.endsWith('_FAILED')) {
        log('error', `${nameOf(`${event.prefix}${event.logicalId}`)}: ${plainReason(event.reason ?? event.status)}`);
      }
    }
  };

  let readAt = 0;
  for (;;) {
    const state = await readStackState(cloudFormation, stackId);
    if (state.phase !== 'busy') {
      await readEvents();
      judge(state.status, all, nameOf);
      return;
    }
    if (Date.now() - readAt >= pace.eventsMs) {
      await readEvents();
      readAt = Date.now();
    }
    await pause(pace.stateMs, signal);
  }
}

/** Throws unless the operation got where it was meant to. */
function judge(status: string | undefined, events: readonly FollowedEvent[], nameOf: (id: string) => string): void {
  switch (status) {
    case 'CREATE_COMPLETE':
    case 'UPDATE_COMPLETE':
    case 'IMPORT_COMPLETE':
      return;
    default:
      break;
  }
  const cause = explainStackFailure(events, nameOf);
  if (status === 'UPDATE_ROLLBACK_FAILED') {
    const blocking = events.filter((event) => event.status === 'UPDATE_FAILED' && !event.aboutStack).at(-1);
    throw new UserError({
      code: 'roll-back-failed',
      message: `${cause?.message ?? 'The change failed.'} Taking it back failed too${blocking ? `, at ${nameOf(`${blocking.prefix}${blocking.logicalId}`)}` : ''}.`,
      resolution: 'Put right what the log names, then deploy again: the roll-back is continued first.',
    });
  }
  throw new UserError(
    cause ?? {
      code: 'stack-failed',
      message: `The backend was not deployed: the cloud reports ${status ?? 'that the stack is gone'}.`,
      resolution: 'The log of the deployment says more.',
    },
  );
}
