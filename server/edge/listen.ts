import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Store } from '../store/store';
import { findSite } from './find-site';
import { messagePage, messages } from './message-page';
import { serveFolder } from './serve-folder';

export interface ListeningEdge {
  port: number;
  close(): Promise<void>;
}

/** Starts to serve the hosted branches. @throws the socket's error, such as `EADDRINUSE`. */
export async function listenEdge({ store, host, port }: { store: Store; host: string; port: number }): Promise<ListeningEdge> {
  const server = createServer((request, response) => {
    if (request.method !== 'GET' && request.method !== 'HEAD') return answer(response, 'bad-method');
    findSite(store, request.headers.host ?? '').then(
      (site) => {
        if (!site.found) answer(response, site.reason);
        else serveFolder(site.folder, request, response, () => answer(response, 'no-file'));
      },
      (error: unknown) => {
        console.error(`${request.method} ${request.headers.host}${request.url} failed`, error);
        response.writeHead(500).end();
      },
    );
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, resolve);
  });
  return {
    port: (server.address() as AddressInfo).port,
    async close() {
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await closed;
    },
  };
}

function answer(response: ServerResponse, reason: keyof typeof messages): void {
  const { status, title, text } = messages[reason];
  response.writeHead(status, { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' }).end(messagePage(title, text));
}
