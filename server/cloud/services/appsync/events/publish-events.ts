/** Hands events to who follows their channel, through the namespace's handler. */
import { randomUUID } from 'node:crypto';
import type { Cloud } from '../../../cloud';
import { badRequest } from '../errors';
import { ResolverError } from '../vtl/failure';
import { getMember, isMap } from '../vtl/values';
import { patternsFor } from './channel';
import { type ChannelEvent, type Occasion, runEventHandler } from './run-event-handler';

export interface PublishAnswer {
  successful: { identifier: string; index: number }[];
  failed: { identifier: string; index: number; code: number; message: string }[];
}

const EVENTS_MAX = 5;
const EVENT_BYTES_MAX = 245_760;

/** One running subscription of one connection. */
export interface EventSubscriber {
  deliver(event: string): void;
}

/** Subscribers by API and channel or wildcard. */
export function eventSubscribers(cloud: Cloud): Map<string, Set<EventSubscriber>> {
  return cloud.shared('appsync-event-subscribers', () => new Map<string, Set<EventSubscriber>>());
}

/** @throws CloudFailure BadRequestException unless the events are up to five JSON texts. */
export function readEvents(given: unknown): unknown[] {
  if (!Array.isArray(given) || given.length === 0 || given.length > EVENTS_MAX)
    throw badRequest(`A request publishes from 1 to ${EVENTS_MAX} events.`);
  return given.map((event: unknown) => {
    try {
      if (typeof event === 'string' && Buffer.byteLength(event) <= EVENT_BYTES_MAX) return JSON.parse(event) as unknown;
    } catch (cause) {
      throw badRequest('Each event must be valid JSON, as text.', cause);
    }
    throw badRequest(`Each event must be valid JSON, as text of at most ${EVENT_BYTES_MAX / 1024} kB.`);
  });
}

/** @throws ResolverError, UnauthorizedField when the handler refuses all of it. */
export async function publishEvents(occasion: Occasion, payloads: unknown[]): Promise<PublishAnswer> {
  const incoming = payloads.map((payload): ChannelEvent => ({ id: randomUUID(), payload }));
  const handled = await runEventHandler(occasion, 'onPublish', incoming);
  const answer: PublishAnswer = { successful: [], failed: [] };
  const leaving = readHandled(incoming, handled);
  incoming.forEach(({ id: identifier }, index) => {
    const message = getMember(leaving.get(identifier), 'error');
    if (message === undefined || message === null) answer.successful.push({ identifier, index });
    else answer.failed.push({ identifier, index, code: 400, message: String(message) });
  });
  for (const event of leaving.values()) {
    const refused = event.error !== undefined && event.error !== null;
    if (!refused) broadcast(occasion, JSON.stringify(event.payload ?? null));
  }
  return answer;
}

/** What is to be broadcast, in the handler's order, by the ids of what came in. Null drops all, a null member one. */
function readHandled(incoming: ChannelEvent[], handled: unknown): Map<unknown, { payload?: unknown; error?: unknown }> {
  if (handled === undefined) return new Map(incoming.map((event) => [event.id, event]));
  if (handled === null) return new Map();
  if (!Array.isArray(handled)) throw new ResolverError('The onPublish handler must give a list of events.', 'BadRequestException');
  const known = new Set<unknown>(incoming.map(({ id }) => id));
  const leaving = new Map<unknown, { payload?: unknown; error?: unknown }>();
  for (const event of handled.filter((member) => member !== null)) {
    if (!isMap(event) || !known.has(event.id) || leaving.has(event.id))
      throw new ResolverError('The onPublish handler gave an event that did not come in, or one twice.', 'BadRequestException');
    leaving.set(event.id, event);
  }
  return leaving;
}

function broadcast({ cloud, api, target }: Occasion, event: string): void {
  const all = eventSubscribers(cloud);
  for (const pattern of patternsFor(target.channel)) {
    for (const subscriber of all.get(`${api.apiId}${pattern}`) ?? []) subscriber.deliver(event);
  }
}
