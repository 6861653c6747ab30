/** One WebSocket of the real-time protocol. https://docs.aws.amazon.com/appsync/latest/devguide/real-time-websocket-client.html */
import type { WebSocket } from 'ws';
import { z } from 'zod';
import type { Cloud } from '../../../cloud';
import { CloudFailure } from '../../../failure';
import { identifyCaller } from '../access/identify-caller';
import { inAccountOf } from '../access/in-account';
import { findLoadedApi } from '../engine/load-api';
import { BACKLOG_BYTES_MAX, SUBSCRIPTIONS_MAX, TIMEOUT_MS } from './sockets';
import { startSubscription } from './start-subscription';
import { type Subscriber, subscribersOf } from './subscriber';

export interface Opened {
  apiId: string;
  /** Path of the API's HTTP endpoint: what IAM clients sign. */
  graphqlPath: string;
  host: string;
  sourceIp: string;
}

const messageSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('connection_init') }),
  z.object({
    type: z.literal('start'),
    id: z.string().min(1).max(128),
    payload: z.object({ data: z.string(), extensions: z.object({ authorization: z.record(z.string(), z.string()) }) }),
  }),
  z.object({ type: z.literal('stop'), id: z.string() }),
]);
type StartMessage = Extract<z.infer<typeof messageSchema>, { type: 'start' }>;

const startDataSchema = z.object({
  query: z.string(),
  variables: z.record(z.string(), z.unknown()).nullish(),
  operationName: z.string().nullish(),
});

function failureEntry(error: CloudFailure): { errorType: string; message: string; errorCode: number } {
  return { errorType: error.code, message: error.message, errorCode: error.status };
}

/** Serves a socket whose handshake is done; `refusal` says why its caller was not let in. */
export function serveConnection(cloud: Cloud, socket: WebSocket, opened: Opened, refusal: CloudFailure | undefined): void {
  const running = new Map<string, () => void>();
  const closing = new AbortController();
  let acknowledged = false;
  const send = (frame: unknown): void => {
    if (socket.readyState === socket.OPEN) socket.send(JSON.stringify(frame));
  };
  const fail = (id: string | undefined, errors: unknown[]): void =>
    send({ type: 'error', ...(id !== undefined && { id }), payload: { errors } });

  const handlers = {
    connection_init(): void {
      if (refusal) {
        send({ type: 'connection_error', payload: { errors: [failureEntry(refusal)] } });
        socket.close(4001, 'Unauthorized');
        return;
      }
      acknowledged = true;
      send({ type: 'connection_ack', payload: { connectionTimeoutMs: TIMEOUT_MS } });
      send({ type: 'ka' });
    },
    async start(message: StartMessage): Promise<void> {
      const { id } = message;
      if (!acknowledged) return fail(id, [{ errorType: 'UnauthorizedException', message: 'The connection was not initialised.' }]);
      if (running.has(id))
        return fail(id, [{ errorType: 'DuplicatedOperationError', message: `A subscription with the id ${id} is already running.` }]);
      if (running.size >= SUBSCRIPTIONS_MAX)
        return fail(id, [
          { errorType: 'MaxSubscriptionsReachedError', message: `Max number of ${SUBSCRIPTIONS_MAX} subscriptions reached` },
        ]);
      // Holds the place while the resolver runs; a stop in between takes it away again.
      const cancelled = { yes: false };
      running.set(id, () => {
        cancelled.yes = true;
      });
      const started = await inAccountOf(cloud, 'graphql-api', opened.apiId, () =>
        socket.readyState === socket.OPEN ? prepare(cloud, opened, message, () => closing.signal) : undefined,
      );
      if (!started) return;
      if ('errors' in started) {
        running.delete(id);
        return fail(id, started.errors);
      }
      if (cancelled.yes) return;
      const subscribers = subscribersOf(cloud, opened.apiId, started.subscriber.fieldName);
      const prefix = `{"id":${JSON.stringify(id)},"type":"data","payload":`;
      const subscriber: Subscriber = {
        ...started.subscriber,
        deliver(payload) {
          if (socket.bufferedAmount > BACKLOG_BYTES_MAX) socket.terminate();
          else if (socket.readyState === socket.OPEN) socket.send(`${prefix}${payload}}`);
        },
        end(reason) {
          fail(id, [{ errorType: 'UnsubscribedError', message: reason }]);
          send({ type: 'complete', id });
          remove();
        },
      };
      const remove = (): void => {
        subscribers.delete(subscriber);
        running.delete(id);
      };
      subscribers.add(subscriber);
      running.set(id, remove);
      send({ type: 'start_ack', id });
    },
    stop(id: string): void {
      running.get(id)?.();
      running.delete(id);
      send({ type: 'complete', id });
    },
  };

  socket.on('message', (data) => {
    const message = readMessage(String(data));
    if (!message) fail(undefined, [{ errorType: 'UnsupportedOperation', message: 'unknown not supported through the realtime channel' }]);
    else if (message.type === 'connection_init') handlers.connection_init();
    else if (message.type === 'stop') handlers.stop(message.id);
    else {
      handlers.start(message).catch((error: unknown) => {
        running.delete(message.id);
        cloud.log('error', 'appsync: a subscription could not be started', error);
        fail(message.id, [{ errorType: 'InternalFailure', message: 'Internal failure' }]);
      });
    }
  });
  socket.on('close', () => {
    closing.abort();
    for (const remove of [...running.values()]) remove();
    running.clear();
  });
  socket.on('error', () => socket.terminate());
}

function readMessage(text: string): z.infer<typeof messageSchema> | undefined {
  try {
    return messageSchema.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined; // Not JSON.
  }
}

async function prepare(
  cloud: Cloud,
  opened: Opened,
  { payload }: StartMessage,
  signal: () => AbortSignal,
): ReturnType<typeof startSubscription> {
  const headers = Object.fromEntries(Object.entries(payload.extensions.authorization).map(([name, value]) => [name.toLowerCase(), value]));
  const api = findLoadedApi(cloud, opened.apiId);
  const graphql = readStartData(payload.data);
  if (!api || !graphql)
    return { errors: [{ path: null, locations: null, errorType: 'BadRequestException', message: 'The subscription cannot be read.' }] };
  try {
    const request = {
      method: 'POST',
      rawPath: opened.graphqlPath,
      rawQuery: '',
      headers,
      body: Buffer.from(payload.data),
      sourceIp: opened.sourceIp,
      graphql,
    };
    const caller = await identifyCaller(cloud, api, request);
    return await startSubscription(cloud, api, caller, { headers, domainName: opened.host, signal }, graphql);
  } catch (error) {
    if (!(error instanceof CloudFailure)) throw error;
    return { errors: [{ path: null, locations: null, ...failureEntry(error) }] };
  }
}

function readStartData(text: string) {
  try {
    const parsed = startDataSchema.safeParse(JSON.parse(text)).data;
    return parsed && { query: parsed.query, variables: parsed.variables ?? {}, operationName: parsed.operationName ?? null };
  } catch {
    return undefined; // Not JSON.
  }
}
