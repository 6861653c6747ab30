/** One WebSocket of an Event API. https://docs.aws.amazon.com/appsync/latest/eventapi/event-api-websocket-protocol.html */
import type { WebSocket } from 'ws';
import { z } from 'zod';
import type { Cloud } from '../../../cloud';
import { inAccountOf } from '../access/in-account';
import { notFound } from '../errors';
import { BACKLOG_BYTES_MAX, SUBSCRIPTIONS_MAX, TIMEOUT_MS } from '../realtime/sockets';
import { authorizeEvent, findTarget } from './authorize-event';
import { failureEntry } from './failure-entry';
import { type EventOperation, findLoadedEventApi } from './load-event-api';
import { type EventSubscriber, eventSubscribers, publishEvents, readEvents } from './publish-events';
import { type Occasion, runEventHandler } from './run-event-handler';

export interface OpenedEvents {
  apiId: string;
  rawPath: string;
  host: string;
  sourceIp: string;
}

const idSchema = z.string().min(1).max(128);
const authorizationSchema = z.record(z.string(), z.string());
const messageSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('connection_init') }),
  z.object({ type: z.literal('subscribe'), id: idSchema, channel: z.string(), authorization: authorizationSchema }),
  z.object({
    type: z.literal('publish'),
    id: idSchema,
    channel: z.string(),
    events: z.array(z.unknown()),
    authorization: authorizationSchema,
  }),
  z.object({ type: z.literal('unsubscribe'), id: idSchema }),
]);
type Message = z.infer<typeof messageSchema>;
type Named<T extends Message['type']> = Extract<Message, { type: T }>;

function readMessage(text: string): Message | undefined {
  try {
    return messageSchema.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined; // Not JSON.
  }
}

/** Serves a socket whose handshake is done; `refusal` says why its caller was not let in. */
export function serveEventConnection(cloud: Cloud, socket: WebSocket, opened: OpenedEvents, refusal: unknown): void {
  const running = new Map<string, () => void>();
  const closing = new AbortController();
  let acknowledged = false;
  const send = (frame: unknown): void => {
    if (socket.readyState === socket.OPEN) socket.send(JSON.stringify(frame));
  };
  const errorsOf = (error: unknown): unknown[] => {
    const entry = failureEntry(error);
    if (!entry) cloud.log('error', 'appsync: a message of an Event API failed', error);
    return [entry ?? { errorType: 'InternalFailure', message: 'Internal failure', errorCode: 500 }];
  };

  /** As soon as the account may be acted in. Who was asked to connect again meanwhile says there what is still wanted. */
  const whileOpen = (work: () => Promise<void>): Promise<void> =>
    inAccountOf(cloud, 'event-api', opened.apiId, () => (socket.readyState === socket.OPEN ? work() : undefined));

  /** @throws CloudFailure when the caller may not */
  const occasionFor = async (operation: EventOperation, { channel, authorization }: Named<'subscribe' | 'publish'>, signed: object) => {
    const api = findLoadedEventApi(cloud, opened.apiId);
    if (!api) throw notFound('The Event API does not exist.');
    const target = findTarget(api, operation, channel);
    const headers = Object.fromEntries(Object.entries(authorization).map(([name, value]) => [name.toLowerCase(), value]));
    const request = { method: 'POST', rawPath: opened.rawPath, rawQuery: '', headers, body: Buffer.from(JSON.stringify(signed)) };
    const caller = await authorizeEvent(cloud, api, { ...request, sourceIp: opened.sourceIp }, operation, target);
    return { cloud, api, caller, target, headers, domainName: opened.host, signal: () => closing.signal } satisfies Occasion;
  };

  const handlers = {
    connection_init(): void {
      if (refusal === undefined) {
        acknowledged = true;
        send({ type: 'connection_ack', connectionTimeoutMs: TIMEOUT_MS });
        send({ type: 'ka' });
        return;
      }
      send({ type: 'connection_error', errors: errorsOf(refusal) });
      socket.close(4001, 'Unauthorized');
    },

    async subscribe(message: Named<'subscribe'>): Promise<void> {
      const { id, channel } = message;
      // Holds the place while the caller is verified; an unsubscribe in between takes it away again.
      const cancelled = { yes: false };
      running.set(id, () => {
        cancelled.yes = true;
      });
      try {
        await whileOpen(async () => {
          const occasion = await occasionFor('EVENT_SUBSCRIBE', message, { channel });
          await runEventHandler(occasion, 'onSubscribe');
          if (cancelled.yes) return;
          follow(id, `${opened.apiId}${occasion.target.channel.path}`);
          send({ type: 'subscribe_success', id });
        });
      } catch (error) {
        running.delete(id);
        send({ type: 'subscribe_error', id, errors: errorsOf(error) });
      }
    },

    async publish(message: Named<'publish'>): Promise<void> {
      const { id, channel, events } = message;
      try {
        await whileOpen(async () => {
          const occasion = await occasionFor('EVENT_PUBLISH', message, { channel, events });
          const answer = await publishEvents(occasion, readEvents(events));
          send({ type: 'publish_success', id, ...answer });
        });
      } catch (error) {
        send({ type: 'publish_error', id, errors: errorsOf(error) });
      }
    },
  };

  function follow(id: string, key: string): void {
    const all = eventSubscribers(cloud);
    const prefix = `{"type":"data","id":${JSON.stringify(id)},"event":`;
    const subscriber: EventSubscriber = {
      deliver(event) {
        if (socket.bufferedAmount > BACKLOG_BYTES_MAX) socket.terminate();
        else if (socket.readyState === socket.OPEN) socket.send(`${prefix}${JSON.stringify(event)}}`);
      },
    };
    const subscribers = all.get(key) ?? new Set();
    all.set(key, subscribers.add(subscriber));
    running.set(id, () => {
      subscribers.delete(subscriber);
      if (subscribers.size === 0) all.delete(key);
    });
  }

  function unsubscribe(id: string): void {
    const stop = running.get(id);
    running.delete(id);
    stop?.();
    if (stop) send({ type: 'unsubscribe_success', id });
    else send({ type: 'unsubscribe_error', id, errors: [{ errorType: 'UnknownOperationError', message: `Unknown operation id ${id}` }] });
  }

  /** Why a message is not even looked at; undefined when it is. */
  function refusalFor({ id, type }: Named<'publish' | 'subscribe'>): { errorType: string; message: string } | undefined {
    if (!acknowledged) return { errorType: 'UnauthorizedException', message: 'The connection was not initialised.' };
    if (type === 'publish') return undefined;
    if (running.has(id)) return { errorType: 'DuplicatedOperationError', message: `A subscription with the id ${id} is already running.` };
    if (running.size >= SUBSCRIPTIONS_MAX)
      return { errorType: 'MaxSubscriptionsReachedError', message: `Max number of ${SUBSCRIPTIONS_MAX} subscriptions reached` };
    return undefined;
  }

  function receive(message: Message | undefined): void {
    if (!message) send({ type: 'error', errors: [{ errorType: 'UnsupportedOperation', message: 'Operation not supported.' }] });
    else if (message.type === 'connection_init') handlers.connection_init();
    else if (message.type === 'unsubscribe') unsubscribe(message.id);
    else {
      const refused = refusalFor(message);
      if (refused) send({ type: `${message.type}_error`, id: message.id, errors: [refused] });
      else if (message.type === 'publish') void handlers.publish(message);
      else void handlers.subscribe(message);
    }
  }

  socket.on('message', (data) => receive(readMessage(String(data))));
  socket.on('close', () => {
    closing.abort();
    for (const stop of [...running.values()]) stop();
    running.clear();
  });
  socket.on('error', () => socket.terminate());
}
