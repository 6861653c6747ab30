/** One WebSocket server and one keep-alive timer for all connections of the process, of GraphQL and of Event APIs. */
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { type WebSocket, WebSocketServer } from 'ws';
import type { Cloud } from '../../../cloud';

/** A client that has heard nothing for this long takes the connection for lost. */
export const TIMEOUT_MS = 300_000;
/** Of one connection. */
export const SUBSCRIPTIONS_MAX = 100;
/** Above this much unsent data a client is too slow to keep. */
export const BACKLOG_BYTES_MAX = 8 * 1_048_576;
const KEEP_ALIVE_MS = 60_000;
const MESSAGE_BYTES_MAX = 1_310_720;
/** https://www.iana.org/assignments/websocket/websocket.xhtml#close-code-number */
const SERVICE_RESTART = 1012;
const PROTOCOLS = ['graphql-ws', 'aws-appsync-event-ws'];

interface Sockets {
  server: WebSocketServer;
  open: Set<WebSocket>;
  timer: NodeJS.Timeout;
}

function socketsOf(cloud: Cloud): Sockets {
  return cloud.shared('appsync-realtime', () => {
    const server = new WebSocketServer({
      noServer: true,
      maxPayload: MESSAGE_BYTES_MAX,
      handleProtocols: (offered) => PROTOCOLS.find((name) => offered.has(name)) ?? false,
    });
    const open = new Set<WebSocket>();
    const timer = setInterval(() => {
      for (const socket of open) if (socket.readyState === socket.OPEN) socket.send('{"type":"ka"}');
    }, KEEP_ALIVE_MS);
    timer.unref();
    return { server, open, timer };
  });
}

/** Ends all connections, so that the process can stop; clients connect again to the next one. */
export function closeRealtime(cloud: Cloud): void {
  const { open, timer } = socketsOf(cloud);
  clearInterval(timer);
  for (const socket of open) socket.terminate();
}

/**
 * Does the handshake and hands over the socket.
 * @param until when it is aborted, as when the account becomes what it was, the client is asked to connect again
 */
export function acceptSocket(
  cloud: Cloud,
  message: IncomingMessage,
  socket: Duplex,
  head: Buffer,
  until: AbortSignal | undefined,
  serve: (socket: WebSocket) => void,
): void {
  const { server, open } = socketsOf(cloud);
  server.handleUpgrade(message, socket, head, (webSocket) => {
    open.add(webSocket);
    const restart = () => webSocket.close(SERVICE_RESTART);
    until?.addEventListener('abort', restart);
    webSocket.once('close', () => {
      open.delete(webSocket);
      until?.removeEventListener('abort', restart);
    });
    serve(webSocket);
  });
}

/** The caller's headers, as base64 JSON in a sub-protocol (`header-…`) or in the query. */
export function readSocketHeaders(message: IncomingMessage, url: URL): Record<string, string> {
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
