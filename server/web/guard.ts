/** What is refused before anything of the console sees it. */
import type { IncomingMessage } from 'node:http';
import type { Env } from '../env';
import { consoleOrigins } from '../session/auth';

export interface Refusal {
  status: number;
  text: string;
}

/**
 * A request must name the console as its host, so that a foreign name that is made to point at this
 * machine reaches nothing; and one that changes something must come from the console's own pages.
 */
export function openGuard(
  env: Pick<Env, 'url' | 'webPort'>,
): (request: Pick<IncomingMessage, 'method' | 'headers' | 'url'>) => Refusal | undefined {
  const origins = new Set(consoleOrigins(env));
  const hosts = new Set(Array.from(origins, (origin) => new URL(origin).host));
  return ({ method = 'GET', headers, url = '/' }) => {
    if (!headers.host || !hosts.has(headers.host.toLowerCase())) {
      return { status: 421, text: `This console is at ${env.url}. Set SLIPWAY_URL to serve it under another address.` };
    }
    if (url.startsWith('/git/')) return undefined; // Git sends no cookies, so no page can misuse them.
    const site = headers['sec-fetch-site'];
    const reading = method === 'GET' || method === 'HEAD';
    const foreign = headers.origin !== undefined && !origins.has(headers.origin);
    if (!reading && (foreign || (site !== undefined && site !== 'same-origin' && site !== 'none'))) {
      return { status: 403, text: 'This request comes from a page that is not part of the console.' };
    }
    // Other ports of this machine count as the same site and would be sent the cookie: their scripts may not read either.
    if (reading && url.startsWith('/api/') && (foreign || site === 'same-site' || site === 'cross-site')) {
      return { status: 403, text: 'This request comes from a page that is not part of the console.' };
    }
    return undefined;
  };
}
