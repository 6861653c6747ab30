import type { Server } from 'node:http';
import type { Socket } from 'node:net';
import { createSecureContext, createServer, type SecureContext, type TLSSocket } from 'node:tls';
import type { Authority } from './authority';

/** RFC 8446 section 5.1: the content type of a handshake record, which every TLS connection begins with and no HTTP request can. */
const HANDSHAKE = 0x16;
/** Virtual-host buckets each have a name of their own; beyond this many the oldest is made again when asked for. */
const CONTEXTS_MAX = 500;

/**
 * Makes an HTTP server answer TLS on the same port, told by the first byte of a connection. The server
 * itself goes on listening, because Node watches over slow clients only for servers that do.
 */
export function acceptBoth(server: Server, authority: Authority, { handshakeMs }: { handshakeMs: number }): void {
  const listeners = server.listeners('connection');
  const accept = (socket: Socket): void => {
    for (const listener of listeners) listener.call(server, socket);
  };
  const acceptSecure = secureAcceptor(authority, accept, handshakeMs);
  server.removeAllListeners('connection');
  server.on('connection', (socket: Socket) => {
    const fail = (): void => void socket.destroy();
    const peek = (): void => {
      const first = socket.read(1);
      if (!(first instanceof Uint8Array)) return void socket.once('readable', peek);
      socket.setTimeout(0);
      socket.off('timeout', fail).off('error', fail);
      socket.unshift(first);
      if (first[0] === HANDSHAKE) acceptSecure(socket);
      else accept(socket);
    };
    socket.on('error', fail);
    socket.setTimeout(handshakeMs, fail);
    peek();
  });
}

function secureAcceptor(authority: Authority, accept: (socket: TLSSocket) => void, handshakeMs: number): (socket: Socket) => void {
  const contexts = new Map<string, SecureContext>();
  const contextFor = (serverName: string): SecureContext => {
    const known = contexts.get(serverName);
    if (known) return known;
    const made = createSecureContext(authority.issue(serverName));
    const [oldest] = contexts.keys();
    if (contexts.size >= CONTEXTS_MAX && oldest !== undefined) contexts.delete(oldest);
    contexts.set(serverName, made);
    return made;
  };
  const terminator = createServer(
    {
      ...authority.issue('localhost'),
      ALPNProtocols: ['http/1.1'],
      handshakeTimeout: handshakeMs,
      SNICallback(serverName, answer) {
        try {
          answer(null, contextFor(serverName));
        } catch (error) {
          // Ends the handshake: a certificate for a name that is not this machine's would not be trusted either.
          answer(error instanceof Error ? error : new Error(String(error)));
        }
      },
    },
    accept,
  );
  // A failed or unfinished handshake leaves its connection open otherwise.
  terminator.on('tlsClientError', (_error, socket) => socket.destroy());
  return (socket) => void terminator.emit('connection', socket);
}
