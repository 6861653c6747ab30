/** `POST …/event` and its WebSocket. https://docs.aws.amazon.com/appsync/latest/eventapi/publish-http.html */
import { randomUUID } from 'node:crypto';
import type { ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import type { WebSocket } from 'ws';
import { z } from 'zod';
import type { Cloud } from '../../../cloud';
import { CloudFailure } from '../../../failure';
import { clientSignal } from '../../../gateway/client-signal';
import type { GatewayRequest } from '../../../gateway/request';
import { findEventAddress } from '../access/find-api';
import { inAccountOf } from '../access/in-account';
import { badRequest, notFound } from '../errors';
import { readBody } from '../read-body';
import { acceptSocket, readSocketHeaders } from '../realtime/sockets';
import { authorizeEvent, findTarget } from './authorize-event';
import { type OpenedEvents, serveEventConnection } from './connection';
import { failureEntry } from './failure-entry';
import { findLoadedEventApi, type LoadedEventApi } from './load-event-api';
import { type PublishAnswer, publishEvents, readEvents } from './publish-events';

/** Five events of 240 kB, quoted. */
const BODY_BYTES_MAX = 2_097_152;

const bodySchema = z.object({ channel: z.string(), events: z.array(z.unknown()) });

export async function serveEvents(cloud: Cloud, request: GatewayRequest, response: ServerResponse): Promise<void> {
  const apiId = findEventAddress(cloud, request.host, request.url.pathname)?.apiId ?? '';
  try {
    const publication = () => publish(cloud, apiId, request, clientSignal(cloud, response));
    send(response, 200, await inAccountOf(cloud, 'event-api', apiId, publication));
  } catch (error) {
    const entry = failureEntry(error);
    if (!entry) cloud.log('error', 'appsync: events could not be published', error);
    const { errorCode, ...told } = entry ?? { errorType: 'InternalFailure', message: 'Internal failure', errorCode: 500 };
    response.setHeader('x-amzn-errortype', told.errorType);
    send(response, errorCode, { errors: [told] });
  }
}

function send(response: ServerResponse, status: number, body: unknown): void {
  const text = JSON.stringify(body);
  response.writeHead(status, {
    'content-type': 'application/json',
    'content-length': Buffer.byteLength(text),
    'x-amzn-requestid': randomUUID(),
    // A body that is too large is not read to its end only to keep the connection.
    ...(status === 413 && { connection: 'close' }),
  });
  response.end(text);
}

async function publish(cloud: Cloud, apiId: string, request: GatewayRequest, signal: () => AbortSignal): Promise<PublishAnswer> {
  const api = findLoadedEventApi(cloud, apiId);
  if (!api) throw notFound('The Event API does not exist.');
  if (request.method !== 'POST') throw new CloudFailure('MethodNotAllowedException', 'Only POST is supported.', { status: 405 });
  const body = await readBody(request.message, BODY_BYTES_MAX);
  const { channel, events } = readPublication(body);
  const target = findTarget(api, 'EVENT_PUBLISH', channel);
  const caller = await authorizeEvent(cloud, api, { ...request, body }, 'EVENT_PUBLISH', target);
  const occasion = { cloud, api, caller, target, headers: request.headers, domainName: request.host, signal };
  return publishEvents(occasion, readEvents(events));
}

/** @throws CloudFailure BadRequestException */
function readPublication(body: Buffer): z.infer<typeof bodySchema> {
  try {
    return bodySchema.parse(JSON.parse(body.toString()));
  } catch (cause) {
    throw badRequest('The request must be JSON with a channel and a list of events.', cause);
  }
}

export async function openEvents(
  cloud: Cloud,
  { message, url, host, sourceIp }: GatewayRequest,
  socket: Duplex,
  head: Buffer,
): Promise<void> {
  const apiId = findEventAddress(cloud, host, url.pathname)?.apiId ?? '';
  const opened = {
    apiId,
    /** Path of the HTTP endpoint: what IAM clients sign. */
    rawPath: url.pathname.replace(/\/realtime\/?$/, ''),
    host,
    sourceIp,
  };
  await inAccountOf(cloud, 'event-api', apiId, async () => {
    const api = findLoadedEventApi(cloud, apiId);
    const refusal = await refusalOf(cloud, api, opened, readSocketHeaders(message, url));
    const serve = (webSocket: WebSocket) => serveEventConnection(cloud, webSocket, opened, refusal);
    acceptSocket(cloud, message, socket, head, api?.partition.signal, serve);
  });
}

/** Why the caller may not connect, for it to be told once it asks. */
async function refusalOf(
  cloud: Cloud,
  api: LoadedEventApi | undefined,
  { rawPath, sourceIp }: OpenedEvents,
  headers: Record<string, string>,
): Promise<unknown> {
  if (!api) return notFound('The Event API does not exist.');
  try {
    const connecting = { method: 'POST', rawPath, rawQuery: '', headers, body: Buffer.from('{}'), sourceIp };
    await authorizeEvent(cloud, api, connecting, 'EVENT_CONNECT');
    return undefined;
  } catch (error) {
    return error;
  }
}
