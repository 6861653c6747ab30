/** The web process: pages and actions by Next.js, git beside them on the same port. */
import { createServer } from 'node:http';
import next from 'next';
import { receivePush } from '../console/pushes';
import { onStop } from '../process/on-stop';
import { CLIENT_ADDRESS_HEADER } from '../session/auth';
import { getRuntime } from '../session/runtime';
import { listApps } from '../store/apps';
import { openGitHttp } from './git-http';
import { openGuard } from './guard';

const runtime = await getRuntime();
const { env, store } = runtime;
const logFault = (text: string, cause: unknown): void => console.error(text, cause);

// A long push may take its time; Node's own limit of five minutes would cut it off.
const server = createServer({ requestTimeout: 0, keepAliveTimeout: 65_000 });
const app = next({
  dev: env.development,
  dir: env.rootFolder,
  hostname: env.host,
  port: env.webPort,
  httpServer: server,
  quiet: !env.development,
});
const handle = app.getRequestHandler();
const git = openGitHttp({ store, env, logFault });
const guard = openGuard(env);

server.on('request', (request, response) => {
  const clientAddress = request.socket.remoteAddress ?? 'unknown';
  request.headers[CLIENT_ADDRESS_HEADER] = clientAddress;
  const refusal = guard(request);
  if (refusal) {
    response.writeHead(refusal.status, { 'content-type': 'text/plain; charset=utf-8' }).end(`${refusal.text}\n`);
    return;
  }
  const work = request.url?.startsWith('/git/') ? git(request, response, clientAddress) : handle(request, response);
  work.catch((error: unknown) => {
    logFault(`${request.method} ${request.url} failed.`, error);
    if (response.headersSent) response.destroy();
    else response.writeHead(500).end();
  });
});

await app.prepare();
await new Promise<void>((resolve, reject) => {
  server.once('error', reject);
  server.listen(env.webPort, env.host, resolve);
});

onStop(async () => {
  server.close();
  // Event streams never end by themselves.
  server.closeAllConnections();
  await app.close();
  await store.destroy();
});

// A push whose process was killed before it was acted on is found here.
for (const known of await listApps(store)) {
  await receivePush(runtime, known).catch((error: unknown) => logFault(`The branches of ${known.name} could not be read.`, error));
}
