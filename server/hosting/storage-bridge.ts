/**
 * A built front end reaches the embedded cloud by the addresses in its `amplify_outputs.json`, except its
 * files: the storage client has AWS's host names and HTTPS built in. Where such an app is hosted here, two
 * small scripts beside it lead requests for its own buckets to the embedded cloud; the app stays as it is.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

const outputsSchema = z.looseObject({
  storage: z
    .looseObject({
      bucket_name: z.string(),
      aws_region: z.string(),
      buckets: z.array(z.looseObject({ bucket_name: z.string(), aws_region: z.string() })).default([]),
    })
    .optional(),
});

const PAGE_SCRIPT = 'slipway-storage.js';
const WORKER_SCRIPT = 'slipway-storage-worker.js';

/**
 * Adds the bridge to the built files in `folder`, when the backend has storage.
 * @param outputs `amplify_outputs.json`
 * @param cloudPort where browsers reach the embedded cloud
 * @returns whether there was anything to bridge
 */
export function addStorageBridge(folder: string, outputs: unknown, cloudPort: number): boolean {
  const { storage } = outputsSchema.parse(outputs);
  if (!storage) return false;
  const hosts = [storage, ...storage.buckets].map(({ bucket_name, aws_region }) => `${bucket_name}.s3.${aws_region}.amazonaws.com`);
  const local = localSource([...new Set(hosts)], cloudPort);
  writeFileSync(join(folder, PAGE_SCRIPT), local + PAGE_SOURCE);
  writeFileSync(join(folder, WORKER_SCRIPT), local + WORKER_SOURCE);
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile() || !entry.name.endsWith('.html')) continue;
    const path = join(entry.parentPath, entry.name);
    writeFileSync(path, addScript(readFileSync(path, 'utf8')));
  }
  return true;
}

/** Before every other script of the page. */
function addScript(html: string): string {
  const tag = `<script src="/${PAGE_SCRIPT}"></script>`;
  const head = /<head[^>]*>/i.exec(html) ?? /<!doctype[^>]*>/i.exec(html);
  if (!head) return tag + html;
  const end = head.index + head[0].length;
  return html.slice(0, end) + tag + html.slice(end);
}

/** Browsers find every name below `.localhost` on their own machine; the cloud knows AWS's names below it. */
function localSource(hosts: readonly string[], cloudPort: number): string {
  return `const hosts = new Set(${JSON.stringify(hosts)});
function local(address) {
  const url = new URL(address, location.href);
  return hosts.has(url.hostname) ? 'http://' + url.hostname + '.localhost:${cloudPort}' + url.pathname + url.search : undefined;
}
`;
}

/** Requests of scripts, which keeps their progress, and links that a person follows. */
const PAGE_SOURCE = `{
  const { open: openRequest } = XMLHttpRequest.prototype;
  XMLHttpRequest.prototype.open = function (method, address, ...rest) {
    return openRequest.call(this, method, local(address) ?? address, ...rest);
  };
  const { open: openWindow } = window;
  window.open = (address, ...rest) => openWindow.call(window, address === undefined ? address : (local(address) ?? address), ...rest);
  document.addEventListener(
    'click',
    (event) => {
      const link = event.composedPath().find((node) => node instanceof HTMLAnchorElement && node.href);
      const address = link && local(link.href);
      if (address) link.href = address;
    },
    true,
  );
  // Addresses of files are made with credentials, and credentials are fetched: whatever shows a file waits for the worker by this.
  const workers = navigator.serviceWorker;
  const ready = workers
    ? workers.register('/${WORKER_SCRIPT}').then(
        () =>
          workers.controller ??
          new Promise((resolve) => {
            workers.addEventListener('controllerchange', resolve, { once: true });
            workers.ready.then(({ active }) => active.postMessage('claim'));
            setTimeout(resolve, 3000);
          }),
        () => {},
      )
    : Promise.resolve();
  const { fetch: send } = window;
  window.fetch = async (input, init) => {
    await ready;
    const address = local(input instanceof Request ? input.url : input);
    if (!address) return send(input, init);
    return send(input instanceof Request ? new Request(address, input) : address, init);
  };
}
`;

/** What elements and style sheets ask for. */
const WORKER_SOURCE = `self.addEventListener('install', () => self.skipWaiting());
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()));
self.addEventListener('message', (event) => event.waitUntil(self.clients.claim()));
self.addEventListener('fetch', (event) => {
  const { request } = event;
  const address = request.method === 'GET' ? local(request.url) : undefined;
  if (!address) return;
  const range = request.headers.get('range');
  event.respondWith(fetch(address, { headers: range ? { range } : {} }));
});
`;
