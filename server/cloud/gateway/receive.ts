/** What comes in from the network: told apart into preflights, the endpoints of services, and SDK operations. Never throws. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import type { Cloud } from '../cloud';
import { CloudFailure } from '../failure';
import type { Catalog } from './catalog';
import { answerAnyOrigin, answerCors } from './cors';
import { closeWhenIdle } from './idle';
import { readRequest } from './request';
import { serve } from './serve';

export function receive(
  cloud: Cloud,
  catalog: Catalog,
  message: IncomingMessage,
  response: ServerResponse,
  { bodyMs }: { bodyMs: number },
): void {
  closeWhenIdle(message, bodyMs);
  // Not Node's own: a client whose clock is off puts it right by what the cloud says the time is.
  response.setHeader('date', cloud.now().toUTCString());
  answer(cloud, catalog, message, response).catch((error: unknown) => {
    if (!(error instanceof CloudFailure)) cloud.log('error', `${message.method} ${pathOf(message)} failed`, error);
    if (response.headersSent) response.destroy();
    else if (error instanceof CloudFailure) response.writeHead(error.status, { 'content-type': 'text/plain' }).end(error.message);
    else response.writeHead(500).end();
  });
}

async function answer(cloud: Cloud, catalog: Catalog, message: IncomingMessage, response: ServerResponse): Promise<void> {
  const request = readRequest(message);
  const endpoint = catalog.endpoints.find((candidate) => candidate.matches(request, cloud));
  if (endpoint ? answerAnyOrigin(request, response) : answerCors(cloud, catalog, request, response)) return;
  if (endpoint) await endpoint.handle(cloud, request, response);
  else await serve(cloud, catalog, request, response);
}

/** For the log: what follows a path may hold signatures, codes and tokens. */
function pathOf({ url = '' }: IncomingMessage): string {
  return url.replace(/\?.*/s, '');
}

export function receiveUpgrade(cloud: Cloud, catalog: Catalog, message: IncomingMessage, socket: Duplex, head: Buffer): void {
  // Until somebody has it who listens: a client may be gone before it is let in.
  socket.on('error', () => socket.destroy());
  answerUpgrade(cloud, catalog, message, socket, head).catch((error: unknown) => {
    cloud.log('error', `upgrade of ${pathOf(message)} failed`, error);
    socket.destroy();
  });
}

async function answerUpgrade(cloud: Cloud, catalog: Catalog, message: IncomingMessage, socket: Duplex, head: Buffer): Promise<void> {
  const request = readRequest(message);
  const endpoint = catalog.endpoints.find((candidate) => candidate.matches(request, cloud));
  if (endpoint?.upgrade) await endpoint.upgrade(cloud, request, socket, head);
  else socket.end('HTTP/1.1 404 Not Found\r\nConnection: close\r\n\r\n');
}
