import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { type WebSocket, WebSocketServer } from 'ws';
import type { Cloud } from '../../../cloud';
import { CloudFailure } from '../../../failure';
import { readRequest } from '../../../gateway/request';
import { findApiAddress } from '../access/find-api';
import { identifyCaller } from '../access/identify-caller';
import { unauthorizedRequest } from '../access/unauthorized';
import { findLoadedApi } from '../engine/load-api';
import { notFound } from '../errors';
import { type Opened, serveConnection } from './connection';

const KEEP_ALIVE_MS = 60_000;
const MESSAGE_BYTES_MAX = 262_144;

interface Realtime {
  server: WebSocketServer;
  sockets: Set<WebSocket>;
  timer: NodeJS.Timeout;
}

/** One server and one keep-alive timer for all connections of the process. */
function realtimeOf(cloud: Cloud): Realtime {
  return cloud.shared('appsync-realtime', () => {
    const server = new WebSocketServer({
      noServer: true,
      maxPayload: MESSAGE_BYTES_MAX,
      handleProtocols: (offered) => (offered.has('graphql-ws') ? 'graphql-ws' : false),
    });
    const sockets = new Set<WebSocket>();
    const timer = setInterval(() => {
      for (const socket of sockets) if (socket.readyState === socket.OPEN) socket.send('{"type":"ka"}');
    }, KEEP_ALIVE_MS);
    timer.unref();
    return { server, sockets, timer };
  });
}

/** Ends all connections, so that the process can stop; clients connect again to the next one. */
export function closeRealtime(cloud: Cloud): void {
  const { sockets, timer } = realtimeOf(cloud);
  clearInterval(timer);
  for (const socket of sockets) socket.terminate();
}

/** The caller's headers, as base64 JSON in a sub-protocol (`header-…`) or in the query. */
function readHeaders(message: IncomingMessage, url: URL): Record<string, string> {
  const offered = message.headers['sec-websocket-protocol']?.split(',').map((name) => name.trim()) ?? [];
  const encoded = offered.find((name) => name.startsWith('header-'))?.slice('header-'.length) ?? url.searchParams.get('header') ?? '';
  try {
    const parsed: unknown = JSON.parse(Buffer.from(encoded, 'base64').toString());
    if (typeof parsed !== 'object' || parsed === null) return {};
    return Object.fromEntries(Object.entries(parsed).map(([name, value]) => [name.toLowerCase(), String(value)]));
  } catch {
    return {}; // The caller will be refused for want of an authorization header.
  }
}

/** Opens a real-time connection. Who may not have one is told so in the protocol's own words, once it asks. */
export async function openRealtime(cloud: Cloud, message: IncomingMessage, socket: Duplex, head: Buffer, url: URL): Promise<void> {
  const request = readRequest(message);
  const address = findApiAddress(request.host, url.pathname);
  const graphqlPath = url.pathname.replace(/\/realtime\/?$/, '');
  const opened: Opened = { apiId: address?.apiId ?? '', graphqlPath, host: request.host, sourceIp: request.sourceIp };
  const refusal = await refusalOf(cloud, opened, readHeaders(message, url));
  const { server, sockets } = realtimeOf(cloud);
  server.handleUpgrade(message, socket, head, (webSocket) => {
    sockets.add(webSocket);
    webSocket.once('close', () => sockets.delete(webSocket));
    serveConnection(cloud, webSocket, opened, refusal);
  });
}

async function refusalOf(
  cloud: Cloud,
  { apiId, graphqlPath, sourceIp }: Opened,
  headers: Record<string, string>,
): Promise<CloudFailure | undefined> {
  const api = findLoadedApi(cloud, apiId);
  if (!api) return notFound('The GraphQL API does not exist or has no schema.');
  try {
    await identifyCaller(cloud, api, {
      method: 'POST',
      rawPath: `${graphqlPath}/connect`,
      rawQuery: '',
      headers,
      body: Buffer.from('{}'),
      sourceIp,
      graphql: {},
    });
    return undefined;
  } catch (error) {
    return error instanceof CloudFailure ? error : unauthorizedRequest(undefined, error);
  }
}
