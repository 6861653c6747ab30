/**
 * Git's smart HTTP protocol (https://git-scm.com/docs/http-protocol) under `/git/<app>.git/`: who may,
 * then `git http-backend` (https://git-scm.com/docs/git-http-backend), then what was pushed.
 */
import { spawn } from 'node:child_process';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { receivePush } from '../console/pushes';
import type { Env } from '../env';
import { repositoryFolder } from '../git/repository';
import { gitVariables } from '../git/run-git';
import { findUserByPassword } from '../session/password';
import { findTokenOwner } from '../store/access-tokens';
import { findAppBySlug } from '../store/apps';
import { listEnvironments } from '../store/environments';
import type { Store } from '../store/store';
import type { User } from '../store/users';
import { openTryLimit } from './try-limit';

const ROUTE = /^\/git\/([a-z0-9-]+)\.git\/(info\/refs|git-upload-pack|git-receive-pack)$/;
const TRIES_MAX = 10;

export interface GitHttpOptions {
  store: Store;
  env: Env;
  logFault(text: string, cause: unknown): void;
}

export type GitHttp = (request: IncomingMessage, response: ServerResponse, clientAddress: string) => Promise<void>;

export function openGitHttp({ store, env, logFault }: GitHttpOptions): GitHttp {
  const tries = openTryLimit({ triesMax: TRIES_MAX, windowMs: 60_000 });

  return async (request, response, clientAddress) => {
    const url = new URL(request.url ?? '/', 'http://console');
    const [, slug = '', path = ''] = ROUTE.exec(url.pathname) ?? [];
    if (!slug) return answer(response, 404, 'There is no repository at this address.');
    const credentials = readBasic(request.headers.authorization);
    if (!credentials) return challenge(response, 'Sign in with your e-mail address and an access token, or your password.');
    if (tries.exceeded(clientAddress)) return answer(response, 429, 'Too many wrong passwords. Wait a minute, then try again.');
    const user =
      (await findTokenOwner(store, credentials.password)) ?? (await findUserByPassword(store, credentials.name, credentials.password));
    if (!user) {
      tries.count(clientAddress);
      return challenge(response, 'The e-mail address, access token or password is wrong.');
    }
    const app = await findAppBySlug(store, slug);
    if (!app) return answer(response, 404, `There is no app "${slug}".`);
    const pushing = path === 'git-receive-pack' || url.searchParams.get('service') === 'git-receive-pack';
    if (pushing && user.role === 'viewer') return answer(response, 403, 'Your role (viewer) does not let you push.');
    const hidden = pushing && user.role === 'developer' ? await protectedBranches(store, app.id) : [];
    const variables = {
      ...variablesOf(request, url, user),
      GIT_PROJECT_ROOT: repositoryFolder(env.dataFolder, app.id),
      PATH_INFO: `/${path}`,
      ...configuration(hidden),
    };
    await runBackend(request, response, variables, async () => {
      if (path !== 'git-receive-pack') return;
      // What was pushed is read from the branches themselves: the request alone does not say what was accepted.
      await receivePush({ store, env }, app).catch((error: unknown) => logFault('A push could not be read.', error));
    });
  };
}

function readBasic(header: string | undefined): { name: string; password: string } | undefined {
  const [, encoded] = /^Basic ([A-Za-z0-9+/=]+)$/i.exec(header ?? '') ?? [];
  if (!encoded) return undefined;
  const text = Buffer.from(encoded, 'base64').toString('utf8');
  const colon = text.indexOf(':');
  return colon < 0 ? undefined : { name: text.slice(0, colon), password: text.slice(colon + 1) };
}

/** Branches of protected environments: only admins may push to them. */
async function protectedBranches(store: Store, appId: string): Promise<string[]> {
  const environments = await listEnvironments(store, appId);
  return environments.filter((environment) => environment.protected).map(({ branch }) => branch);
}

/** Settings for one run: git refuses a push to a ref that is hidden from it. */
function configuration(branches: string[]): Record<string, string> {
  const entries = branches.map((branch, index): [string, string][] => [
    [`GIT_CONFIG_KEY_${index}`, 'receive.hideRefs'],
    [`GIT_CONFIG_VALUE_${index}`, `refs/heads/${branch}`],
  ]);
  return { GIT_CONFIG_COUNT: String(branches.length), ...Object.fromEntries(entries.flat()) };
}

/** The CGI variables (RFC 3875) that http-backend reads. */
function variablesOf(request: IncomingMessage, url: URL, user: User): Record<string, string> {
  const { headers } = request;
  const optional = {
    CONTENT_TYPE: headers['content-type'],
    CONTENT_LENGTH: headers['content-length'],
    HTTP_CONTENT_ENCODING: headers['content-encoding'],
    HTTP_ACCEPT: headers.accept,
    GIT_PROTOCOL: headers['git-protocol'],
  };
  return {
    REQUEST_METHOD: request.method ?? 'GET',
    QUERY_STRING: url.search.slice(1),
    REMOTE_USER: user.email,
    GIT_HTTP_EXPORT_ALL: '1',
    GIT_COMMITTER_NAME: user.name,
    GIT_COMMITTER_EMAIL: user.email,
    ...Object.fromEntries(Object.entries(optional).flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : []))),
  };
}

/** Answers with what git answers; `beforeEnd` is done when the client hears that all is done. */
async function runBackend(
  request: IncomingMessage,
  response: ServerResponse,
  variables: Record<string, string>,
  beforeEnd: () => Promise<void>,
): Promise<void> {
  const child = spawn('git', ['http-backend'], { env: { ...gitVariables(), ...variables }, stdio: ['pipe', 'pipe', 'ignore'] });
  // A client that goes away ends git; what it had received of a push stays in quarantine and is dropped.
  response.on('close', () => {
    if (!response.writableFinished) child.kill();
  });
  child.stdin.on('error', () => {});
  request.pipe(child.stdin);
  let head: Buffer | undefined = Buffer.alloc(0);
  child.stdout.on('data', (chunk: Buffer) => {
    if (!head) {
      if (!response.write(chunk)) {
        child.stdout.pause();
        response.once('drain', () => child.stdout.resume());
      }
      return;
    }
    head = Buffer.concat([head, chunk]);
    const end = head.indexOf('\r\n\r\n');
    if (end < 0) return;
    const rest = head.subarray(end + 4);
    writeHead(response, head.toString('latin1', 0, end));
    head = undefined;
    if (rest.length > 0) response.write(rest);
  });
  await new Promise<void>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', () => resolve());
  });
  await beforeEnd();
  if (head) answer(response, 500, 'Git ended without an answer.');
  else response.end();
}

/** The header of a CGI answer: `Status: 404 Not Found` and header lines. */
function writeHead(response: ServerResponse, text: string): void {
  let status = 200;
  for (const line of text.split('\r\n')) {
    const colon = line.indexOf(':');
    const name = line.slice(0, colon);
    const value = line.slice(colon + 1).trim();
    if (name.toLowerCase() === 'status') status = Number.parseInt(value, 10);
    else response.setHeader(name, value);
  }
  response.writeHead(status);
}

function challenge(response: ServerResponse, text: string): void {
  response.setHeader('www-authenticate', 'Basic realm="Slipway", charset="UTF-8"');
  answer(response, 401, text);
}

function answer(response: ServerResponse, status: number, text: string): void {
  response.writeHead(status, { 'content-type': 'text/plain; charset=utf-8' }).end(`${text}\n`);
}
