import type { IncomingMessage, ServerResponse } from 'node:http';
import sirv from 'sirv';

type Handler = (request: IncomingMessage, response: ServerResponse, next: () => void) => void;

/** Artifacts never change, so what was read of a folder stays true; the least recently used goes first. */
const handlers = new Map<string, Handler>();
const KEPT_MAX = 50;

/** Names with a hash of the content, as bundlers write them: they may be kept for ever. */
const HASHED = /[.-][A-Za-z0-9_-]{8,}\.(?:js|mjs|css|woff2?|png|jpe?g|svg|webp|avif|gif|ico|wasm|map)$/;

/** Serves a built front end; paths that are no file get `index.html`, as single-page apps need. */
export function serveFolder(folder: string, request: IncomingMessage, response: ServerResponse, missing: () => void): void {
  let handler = handlers.get(folder);
  if (handler) handlers.delete(folder);
  else handler = open(folder);
  handlers.set(folder, handler);
  for (const oldest of handlers.keys()) {
    if (handlers.size <= KEPT_MAX) break;
    handlers.delete(oldest);
  }
  handler(request, response, missing);
}

function open(folder: string): Handler {
  return sirv(folder, {
    etag: true,
    single: true,
    gzip: true,
    brotli: true,
    // A missing script must be a 404 and not a page: the browser would report nonsense otherwise.
    ignores: [/\.[A-Za-z0-9]{1,8}$/],
    setHeaders(response, path) {
      response.setHeader('cache-control', HASHED.test(path) ? 'public, max-age=31536000, immutable' : 'public, max-age=0, must-revalidate');
      response.setHeader('x-content-type-options', 'nosniff');
    },
  });
}
