import type { IncomingMessage } from 'node:http';
import { CloudFailure } from '../failure';

/** An HTTP request as the steps of the gateway pass it on. */
export interface GatewayRequest {
  method: string;
  /** Path and query as they came, still encoded: what the client signed. */
  rawPath: string;
  rawQuery: string;
  url: URL;
  host: string;
  /** Lower-case names; repeated headers joined with a comma. */
  headers: Record<string, string>;
  sourceIp: string;
  message: IncomingMessage;
}

/** A browser that is led here from AWS's own host name asks for it below `.localhost`, but has signed the name itself. */
const BROWSER_SUFFIX = /\.amazonaws\.com\.localhost(:\d+)?$/i;

/** @throws CloudFailure `BadRequest` when the request's target or host is no address. */
export function readRequest(message: IncomingMessage): GatewayRequest {
  const target = message.url ?? '/';
  const question = target.indexOf('?');
  const rawPath = question < 0 ? target : target.slice(0, question);
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(message.headers)) {
    if (value !== undefined) headers[name] = Array.isArray(value) ? value.join(',') : value;
  }
  const host = (headers.host ?? 'localhost').replace(BROWSER_SUFFIX, '.amazonaws.com');
  headers.host = host;
  return {
    method: message.method ?? 'GET',
    rawPath,
    rawQuery: question < 0 ? '' : target.slice(question + 1),
    url: readUrl(`${'encrypted' in message.socket ? 'https' : 'http'}://${host}`, target),
    host,
    headers,
    sourceIp: message.socket.remoteAddress ?? '',
    message,
  };
}

/** Origins that were looked at before: clients name the same few. */
const origins = new Set<string>();
const ORIGINS_MAX = 1_000;

function isOrigin(text: string): boolean {
  if (origins.has(text)) return true;
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url?.pathname !== '/' || url.search !== '' || url.hash !== '' || url.username !== '') return false;
  if (origins.size >= ORIGINS_MAX) origins.clear();
  origins.add(text);
  return true;
}

function readUrl(origin: string, target: string): URL {
  // Only a proxy is sent whole addresses or an asterisk; a path that starts with two slashes is still a path.
  if (!target.startsWith('/') || !isOrigin(origin))
    throw new CloudFailure('BadRequest', 'The request names no host and path of this cloud.');
  if (!target.includes('#')) return new URL(origin + target);
  // A fragment is never sent: the sign is part of the path.
  const url = new URL(origin);
  const question = target.indexOf('?');
  url.pathname = question < 0 ? target : target.slice(0, question);
  url.search = question < 0 ? '' : target.slice(question);
  return url;
}
