/**
 * Asks other providers. Names that only browsers find (`*.localhost`) and AWS's own names for pools of this cloud
 * lead to this cloud itself, so that one pool can be the provider of another.
 */
import { request } from 'node:http';
import { buffer } from 'node:stream/consumers';
import type { Cloud } from '../../../../cloud';
import { isPoolHost } from '../host';
import { OAuthError } from '../oauth-error';
import { standInOf } from '../stand-in/endpoints';

const TIMEOUT_MS = 10_000;
const ANSWER_BYTES_MAX = 1024 * 1024;
const POOLS = /^cognito-idp\.[a-z0-9-]+\.amazonaws\.com$/;

/**
 * Where an address really is. @throws OAuthError for plain http to another machine
 * @returns with `port` of this machine for names that Node does not find.
 */
function route(cloud: Cloud, address: string): { url: URL; port?: string } {
  if (!URL.canParse(address)) throw new OAuthError('invalid_request', `${address} is no address.`);
  const url = new URL(address);
  const here = new URL(cloud.endpoint);
  const [, poolId = ''] = url.pathname.split('/');
  const ownPool = POOLS.test(url.hostname) && cloud.directory.findOwner('user-pool', poolId) !== undefined;
  const ownHost =
    url.port === here.port && (isPoolHost(cloud, url.host) || standInOf(url.host) !== undefined || url.hostname === here.hostname);
  const isOwn = ownPool || ownHost || (url.port === '' && url.hostname.endsWith('.amazoncognito.com') && isPoolHost(cloud, url.host));
  if (isOwn) return { url, port: here.port };
  const loopback = /^(localhost|([\w-]+\.)+localhost|127(\.\d{1,3}){3}|\[::1\])$/.test(url.hostname);
  if (url.protocol !== 'https:' && !loopback) throw new OAuthError('invalid_request', `${url.host} has to be asked over https.`);
  return url.protocol === 'http:' && url.hostname.endsWith('.localhost') ? { url, port: url.port || '80' } : { url };
}

/** What `fetch` cannot: it always names the host that it connects to. */
async function fetchHere({ host, pathname, search }: URL, port: string, init: RequestInit, signal: AbortSignal): Promise<Response> {
  const body = init.body === undefined || init.body === null ? undefined : String(init.body);
  const form = init.body instanceof URLSearchParams ? { 'content-type': 'application/x-www-form-urlencoded' } : {};
  const headers = { ...form, ...Object.fromEntries(new Headers(init.headers)), host };
  return new Promise((resolve, reject) => {
    const sent = request(
      { host: '127.0.0.1', port, path: pathname + search, method: init.method ?? 'GET', headers, signal },
      (response) => {
        buffer(response).then((bytes) => resolve(new Response(new Uint8Array(bytes), { status: response.statusCode ?? 500 })), reject);
      },
    );
    sent.on('error', reject);
    sent.end(body);
  });
}

/** For `jose`, too, which fetches a provider's keys. */
export async function fetchFor(cloud: Cloud, address: string, init: RequestInit = {}): Promise<Response> {
  const { url, port } = route(cloud, address);
  const signal = AbortSignal.any([cloud.signal, AbortSignal.timeout(TIMEOUT_MS)]);
  try {
    return await (port === undefined ? fetch(url, { ...init, redirect: 'error', signal }) : fetchHere(url, port, init, signal));
  } catch (cause) {
    cloud.log('warning', `${url.host} did not answer a user pool`, cause);
    throw new OAuthError('server_error', `${new URL(address).host} did not answer.`);
  }
}

export async function fetchText(cloud: Cloud, address: string, init?: RequestInit): Promise<string> {
  const response = await fetchFor(cloud, address, init);
  const text = await response.text();
  if (text.length > ANSWER_BYTES_MAX) throw new OAuthError('server_error', `${new URL(address).host} answered too much.`);
  if (!response.ok) throw new OAuthError('invalid_request', `${new URL(address).host} answered ${response.status}: ${text.slice(0, 200)}`);
  return text;
}

export async function fetchJson(cloud: Cloud, address: string, init?: RequestInit): Promise<unknown> {
  const text = await fetchText(cloud, address, init);
  try {
    return JSON.parse(text);
  } catch {
    throw new OAuthError('server_error', `${new URL(address).host} did not answer in JSON.`);
  }
}
